import { foldWord } from '../gazetteer/fold.ts';

/**
 * Spellings under which a written word may be in the gazetteer, for languages that glue particles, cases or
 * nationality endings to a name. Cheap rules by script, no dictionaries: a form counts only when it is a name.
 */

/** Another spelling to look up. `nation`: made from an adjective of nationality, so that only a country answers to it. */
export type Form = { key: string; nation: boolean };

const named = (keys: string[]): Form[] => keys.map(key => ({ key, nation: false }));
const nations = (keys: string[]): Form[] => keys.map(key => ({ key, nation: true }));

/** What is left without its particle has so many letters at least. */
const SHORTEST = 3;

const ARABIC = /^[\u0600-\u06ff]+$/;
const HEBREW = /^[\u0590-\u05ff]+$/;
const CYRILLIC = /^[\u0400-\u04ff]+$/;
const HANGUL = /^[\uac00-\ud7a3]+$/;
const BENGALI = /^[\u0980-\u09ff]+$/;
const DEVANAGARI = /^[\u0900-\u097f]+$/;

/** And, so, in, to, like, and the article, in the orders that they combine. */
const ARABIC_PREFIXES = ['وبال', 'وب', 'ول', 'وال', 'بال', 'فال', 'کال', 'لل', 'ال', 'و', 'ف', 'ب', 'ل', 'ک'];
/** Nationality endings (folded), longest first: feminine, plural, masculine; Urdu and Persian share the last. */
const ARABIC_ENDINGS = ['یین', 'یون', 'یات', 'یان', 'یه', 'ها', 'ی'];

/** Letters of Persian, Urdu and Pashto that Arabic does not have: their words carry no Arabic prefix. */
const NOT_ARABIC = /[\u067e\u0686\u0698\u06a9\u06af\u06cc\u0679\u0688\u0691\u06ba\u06be\u06c1\u06d2]/;
/** What is left of a word without its prefix has so many letters, unless it keeps its article. */
const ARABIC_STEM = 4;

const withoutPrefix = (word: string): string[] =>
  ARABIC_PREFIXES.filter(prefix => word.startsWith(prefix))
    .map(prefix => word.slice(prefix.length))
    .filter(stem => stem.length >= ARABIC_STEM);

const arabic = (word: string, raw: string): Form[] => {
  const stems = [word, ...(NOT_ARABIC.test(raw) ? [] : withoutPrefix(word))];
  const whole = stems.flatMap(stem => (stem.startsWith('ال') ? [stem] : [stem, `ال${stem}`]));
  const nouns = stems.flatMap(stem =>
    ARABIC_ENDINGS.filter(ending => stem.endsWith(ending)).flatMap(ending => {
      const base = stem.slice(0, -ending.length);
      return [base, `${base}ا`, `${base}یا`, `${base}ه`, `${base}یه`, `ال${base}یه`, `ال${base}`];
    }),
  );
  return [...named(whole), ...nations(nouns)];
};

const hebrew = (word: string): Form[] => {
  const prefixes = ['וב', 'ול', 'ומ', 'וה', 'שב', 'ב', 'ל', 'מ', 'ה', 'ו', 'ש', 'כ'];
  return named(prefixes.filter(p => word.startsWith(p)).map(p => word.slice(p.length)));
};

/** Case endings as they are folded: й is и, ї is і. */
const CYRILLIC_ENDINGS = [
  'ами',
  'ями',
  'ого',
  'ому',
  'ыми',
  'оі',
  'ои',
  'ою',
  'еи',
  'ом',
  'ем',
  'ым',
  'ах',
  'ях',
  'ии',
  'ию',
  'ія',
  'ів',
  'ов',
  'ам',
  'ям',
  'а',
  'я',
  'у',
  'ю',
  'е',
  'ы',
  'и',
  'і',
];
const CYRILLIC_NOMINATIVES = ['', 'а', 'я', 'ь', 'и', 'ия', 'ія', 'ы', 'о', 'е', 'ая', 'ии', 'ое'];
/** Adjectives of nationality: the stem before this is the country's name without its ending. */
const CYRILLIC_ADJECTIVE =
  /(?:ииск|іиськ|анск|янск|ськ|ск)(?:ии|ого|ому|им|ом|ая|ои|ую|ое|ие|их|ими|а|ої|у|е|і)$/;

const cyrillic = (word: string): Form[] => {
  const stems = CYRILLIC_ENDINGS.filter(ending => word.endsWith(ending) && word.length - ending.length >= 3);
  const cases = stems.flatMap(ending => {
    const base = word.slice(0, -ending.length);
    return CYRILLIC_NOMINATIVES.map(nominative => base + nominative);
  });
  const adjective = CYRILLIC_ADJECTIVE.exec(word);
  if (adjective === null || adjective.index < 3) return named(cases);
  const base = word.slice(0, adjective.index);
  return [...named(cases), ...nations(CYRILLIC_NOMINATIVES.map(nominative => base + nominative))];
};

const HANGUL_PARTICLES =
  /(?:에서는|에서도|으로부터|에서|에게|으로|부터|까지|이나|이란|은|는|이|가|을|를|에|의|로|와|과|도|만|인|산|군|측|계|발)$/;

const hangul = (word: string): Form[] => {
  const bare = word.replace(HANGUL_PARTICLES, '');
  const person = bare.replace(/인$/, '');
  const region = bare.replace(/[도시주군]$/, '');
  return [
    ...named([bare, region].filter(form => form !== word)),
    ...nations(person === bare ? [] : [person]),
  ];
};

const INDIC_ADJECTIVE = /(?:ियों|ीय|ी)$/;
/** Nepali and Marathi write their postpositions on to the name. */
const INDIC_POSTPOSITION = /(?:बाट|लाई|मा|को|का|की|ले)$/;

const devanagari = (word: string): Form[] => {
  if (INDIC_POSTPOSITION.test(word)) return named([word.replace(INDIC_POSTPOSITION, '')]);
  if (!INDIC_ADJECTIVE.test(word)) return [];
  return nations([word.replace(INDIC_ADJECTIVE, ''), word.replace(INDIC_ADJECTIVE, 'ा')]);
};

/** Bengali cases: in, of, to. */
const BENGALI_ENDING = /(?:ের|তে|কে|র|ে|য়)$/;

const bengali = (word: string): Form[] =>
  BENGALI_ENDING.test(word) ? named([word.replace(BENGALI_ENDING, '')]) : [];

/** Elided articles and prepositions of French and Italian: l'Iran, d'Italie, dell'Ucraina. */
const ELISION = /^(?:l|d|qu|dell|nell|all|sull|dall)['’](?=.)/i;

/** Turkish cuts its endings off a name: Diyarbakır'da, Pakistan'ın. */
const SUFFIX = /^(\p{Lu}\p{L}{2,})['’]\p{Ll}{1,6}$/u;

/** German adjectives carry an ending: pakistanische, pakistanischen. */
const GERMAN = /isch(?:e|en|er|es|em)$/;

const latin = (word: string, raw: string): Form[] => {
  if (GERMAN.test(word)) return named([word.replace(GERMAN, 'isch')]);
  const suffixed = SUFFIX.exec(raw);
  if (suffixed?.[1] !== undefined) return named([foldWord(suffixed[1])]);
  const elided = ELISION.exec(raw);
  return elided === null ? [] : named([word.slice(elided[0].length - 1)]);
};

const BY_SCRIPT: [RegExp, (word: string, raw: string) => Form[], number][] = [
  [ARABIC, arabic, SHORTEST],
  [CYRILLIC, cyrillic, SHORTEST],
  [HANGUL, hangul, 2],
  [DEVANAGARI, devanagari, SHORTEST],
  [BENGALI, bengali, SHORTEST],
  [HEBREW, hebrew, SHORTEST],
];

/** Other forms to look up when `key` (folded) is no name; `raw` is the word as written. Most likely first. */
export const formsOf = (key: string, raw: string): Form[] => {
  if (key.charCodeAt(0) < 0x250) return latin(key, raw);
  const [, forms, shortest] = BY_SCRIPT.find(([script]) => script.test(key)) ?? [];
  if (forms === undefined || shortest === undefined || key.length <= shortest) return [];
  return forms(key, raw).filter(form => form.key.length >= shortest);
};
