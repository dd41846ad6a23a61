/**
 * Kind of a sense. An `acronym` is a country or region only when written in capitals (US); an `abbreviation`
 * is a short form of a subdivision (Calif.); a `capital` is a country's; a `crossing` lies in several regions
 * at once.
 */
export type SenseKind =
  | 'country'
  | 'acronym'
  | 'demonym'
  | 'subdivision'
  | 'abbreviation'
  | 'capital'
  | 'place'
  | 'county'
  | 'group'
  | 'crossing';

/** Letters of the kinds in the packed senses of `gazetteer.gz`. */
export const KIND_BY_LETTER: Readonly<Record<string, SenseKind>> = {
  C: 'country',
  A: 'acronym',
  D: 'demonym',
  S: 'subdivision',
  H: 'abbreviation',
  K: 'capital',
  P: 'place',
  Y: 'county',
  G: 'group',
  X: 'crossing',
};

/** Names of a country or a subdivision, in any spelling. */
export const COUNTRY_OR_SUBDIVISION: ReadonlySet<SenseKind> = new Set([
  'country',
  'acronym',
  'subdivision',
  'abbreviation',
]);

/** Kinds of places that lie inside a region, which may be named after a comma: "Quetta, Pakistan". */
export const INSIDE_A_REGION: ReadonlySet<SenseKind> = new Set(['place', 'capital', 'county', 'crossing']);

/** Names of subdivisions and of places that may be other words, persons or acronyms. */
export const BELOW_COUNTRY: ReadonlySet<SenseKind> = new Set(['place', 'capital', 'county', 'subdivision']);
