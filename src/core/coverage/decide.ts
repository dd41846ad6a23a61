import { DAY } from '../time/units.ts';
import {
  coherenceOf,
  type NearCoverage,
  type NearStory,
  type NewReport,
  nearStoryOf,
  prepareReport,
} from './compare.ts';
import { featuresAcross, featuresOf } from './features.ts';
import type { Gist, NewGist } from './gist.ts';
import { type Model, probabilityOf } from './model.ts';
import { ACROSS_LANGUAGES, ONE_LANGUAGE } from './weights.ts';

/** A story that shares terms with a new one; `coverage` is its own id when it stands alone. */
export type Neighbour = { story: string; coverage: string; gist: Gist };

/** A coverage near a new report, and the probability that both are about one event. */
export type CoverageMatch = NearCoverage & { probability: number; across: boolean };

/** Where a new report belongs. */
export type Grouping = {
  /** The coverage that it joins; absent when it stands alone. */
  joins?: CoverageMatch;
  /** Other coverages that turn out to be about the same event. */
  merges: CoverageMatch[];
};

/** Maximum distance in time of two stories of a coverage that follow each other: 7 days. */
export const MAX_APART_DAYS = 7;
/** The same across languages, where there is less to go by. */
const MAX_APART_DAYS_ACROSS = 3;
/** Probability from which a report joins a coverage in its language or in others, and from which it merges two. */
const JOIN_FROM = 0.55;
const JOIN_ACROSS_FROM = 0.6;
const MERGE_FROM = 0.95;
/** The same for a coverage of which one story is near: little is tied by mistake. */
const MERGE_ONE_FROM = 0.8;
/** Minimum mean cosine of the stories of two coverages that are one: a single report may cover two events. */
const MIN_COHERENCE = 0.1;
/** Coverages that are compared in each language. */
const MAX_COMPARED = 6;

/** The models that judge, and the probability from which a report joins in its own language. */
export type CoverageModels = { oneLanguage: Model; acrossLanguages: Model; joinFrom: number };
const SHIPPED: CoverageModels = {
  oneLanguage: ONE_LANGUAGE,
  acrossLanguages: ACROSS_LANGUAGES,
  joinFrom: JOIN_FROM,
};

/** Whether two language tags may be the same language. */
function mayBeSame(one: string, other: string): boolean {
  return one === other || one === '' || other === '';
}

/** The near stories by coverage, in the order of their nearest story. */
function coveragesOf(report: NewReport, neighbours: readonly Neighbour[]): NearCoverage[] {
  const found = new Map<string, NearStory[]>();
  for (const { story, coverage, gist } of neighbours) {
    const near = nearStoryOf(report, story, gist);
    const known = found.get(coverage);
    if (known) known.push(near);
    else found.set(coverage, [near]);
  }
  return [...found].map(([coverage, stories]) => ({ coverage, stories }));
}

/** The near coverages in the report's language and those in others alone, with the features of each. */
export function compareWith(given: NewGist, neighbours: readonly Neighbour[]) {
  const report = prepareReport(given);
  const { at, language } = given.gist;
  const near = neighbours.filter(({ gist }) => {
    const days = mayBeSame(gist.language, language) ? MAX_APART_DAYS : MAX_APART_DAYS_ACROSS;
    return Math.abs(gist.at - at) <= days * DAY;
  });
  const spoken = (one: NearCoverage): boolean =>
    one.stories.some(({ gist }) => mayBeSame(gist.language, language));
  const coverages = coveragesOf(report, near);
  return {
    same: coverages
      .filter(spoken)
      .slice(0, MAX_COMPARED)
      .map(each => ({ ...each, across: false, features: featuresOf(report, each) })),
    across: coverages
      .filter(each => !spoken(each))
      .slice(0, MAX_COMPARED)
      .map(each => ({ ...each, across: true, features: featuresAcross(report, each) })),
  };
}

/**
 * Decides where a report belongs among the stories near it, nearest first. In its own language it joins the
 * likeliest coverage; then one look across languages, where one coverage at most is taken.
 */
export function decideCoverage(
  given: NewGist,
  neighbours: readonly Neighbour[],
  { oneLanguage, acrossLanguages, joinFrom }: CoverageModels = SHIPPED,
): Grouping {
  const { same, across } = compareWith(given, neighbours);
  const ranked = same
    .map(({ features, ...each }) => ({ ...each, probability: probabilityOf(oneLanguage, features) }))
    .sort((one, other) => other.probability - one.probability);
  const [abroad] = across
    .map(({ features, ...each }) => ({ ...each, probability: probabilityOf(acrossLanguages, features) }))
    .filter(({ probability }) => probability >= JOIN_ACROSS_FROM)
    .sort((one, other) => other.probability - one.probability);
  const [best, ...others] = ranked.filter(({ probability }) => probability >= joinFrom);
  if (!best) return abroad ? { joins: abroad, merges: [] } : { merges: [] };
  const alike = others.filter(
    other => other.probability >= mergeFrom(other) && coherenceOf(best, other) >= MIN_COHERENCE,
  );
  return { joins: best, merges: abroad ? [...alike, abroad] : alike };
}

function mergeFrom({ stories }: NearCoverage): number {
  return stories.length === 1 ? MERGE_ONE_FROM : MERGE_FROM;
}
