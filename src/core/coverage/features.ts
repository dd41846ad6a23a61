import { DAY } from '../time/units.ts';
import {
  cosinesWithCentroid,
  cosineWith,
  type NearCoverage,
  type NearStory,
  type NewReport,
} from './compare.ts';
import { type Gist, isInTitle, kindOf } from './gist.ts';
import { TERM_KINDS, type TermKind } from './terms.ts';

/** Named values that the model weighs; a feature that is absent is 0. */
export type Features = Readonly<Record<string, number>>;

/** Rarest shared terms that count. */
const RAREST = 5;
const RAREST_FACTS = 3;
/** Minimum number of numbers in each of two reports, for having none in common to mean something. */
const MIN_NUMBERS = 2;

/** e to the minus distance in time: 1 at once, 0.37 after `days`. */
function nearnessInTime(distance: number, days: number): number {
  return Math.exp(-distance / (days * DAY));
}

function distances({ at }: Gist, stories: readonly NearStory[]): number[] {
  return stories.map(({ gist }) => Math.abs(at - gist.at));
}

/** Number of terms of a kind. */
function countOf(kind: TermKind, { kinds }: Gist): number {
  const wanted = TERM_KINDS.indexOf(kind);
  let count = 0;
  for (const stored of kinds) if (kindOf(stored) === wanted) count += 1;
  return count;
}

/** 1 for each term of a report that some of the stories have too. */
function sharedWith({ gist }: NewReport, stories: readonly NearStory[]): Uint8Array {
  const shared = new Uint8Array(gist.hashes.length);
  for (const { overlap } of stories)
    for (let i = 0; i < shared.length; i++) shared[i] = (shared[i] ?? 0) | (overlap.shared[i] ?? 0);
  return shared;
}

/** The stories of a coverage, and the terms of the report that they have too. */
type Near = { stories: readonly NearStory[]; shared: Uint8Array };

/** Whether both name something of a kind, and nothing that is the same. */
function differIn(kind: TermKind, report: NewReport, { stories, shared }: Near): boolean {
  const wanted = TERM_KINDS.indexOf(kind);
  const min = kind === 'number' ? MIN_NUMBERS : 1;
  for (let i = 0; i < shared.length; i++)
    if (shared[i] && kindOf(report.gist.kinds[i] ?? 0) === wanted) return false;
  return countOf(kind, report.gist) >= min && stories.some(({ gist }) => countOf(kind, gist) >= min);
}

/** 0 to 2: countries and first-level regions, each counted when both name some and none is the same. */
function differingPlaces(report: NewReport, near: Near): number {
  return Number(differIn('country', report, near)) + Number(differIn('subdivision', report, near));
}

function titleLength({ kinds }: Gist): number {
  let length = 0;
  for (const stored of kinds) if (isInTitle(stored)) length += 1;
  return length;
}

/** Cosine of the headlines' sets of terms. */
function titleSimilarity({ gist }: NewReport, { gist: other, overlap }: NearStory): number {
  return overlap.titles > 0 ? overlap.titles / Math.sqrt(titleLength(gist) * titleLength(other)) : 0;
}

/** Sum of the `count` rarest shared terms' rarities; of facts or numbers alone where asked. */
function sumOfRarest(
  { rarities, gist }: NewReport,
  shared: Uint8Array,
  { count, among }: { count: number; among: 'all' | 'facts' | 'numbers' },
): number {
  const number = TERM_KINDS.indexOf('number');
  const found: number[] = [];
  for (let i = 0; i < shared.length; i++) {
    const kind = kindOf(gist.kinds[i] ?? 0);
    const isAmong = among === 'all' || (among === 'facts' ? kind !== 0 : kind === number);
    if (shared[i] && isAmong) found.push(rarities[i] ?? 0);
  }
  found.sort((one, other) => other - one);
  return found.slice(0, count).reduce((total, value) => total + value, 0);
}

/** Share of the weight of a report's terms, or of its facts alone, that is shared. */
function sharedWeight({ gist }: NewReport, shared: Uint8Array, factsOnly: boolean): number {
  let [common, total] = [0, 0];
  for (let i = 0; i < shared.length; i++) {
    if (factsOnly && kindOf(gist.kinds[i] ?? 0) === 0) continue;
    const weight = gist.weights[i] ?? 0;
    total += weight;
    if (shared[i]) common += weight;
  }
  return total > 0 ? common / total : 0;
}

/** Evidence that a report and stories in its language are about one event. */
export function featuresOf(report: NewReport, { stories }: NearCoverage): Features {
  const { gist } = report;
  const shared = sharedWith(report, stories);
  const { all, names, numbers, regions, text } = cosinesWithCentroid(report, stories);
  const nearest = Math.max(...stories.map(story => cosineWith(report, story)));
  const rare = sumOfRarest(report, shared, { count: RAREST, among: 'all' }) / RAREST;
  const apart = distances(gist, stories);
  const time = nearnessInTime(Math.min(...apart), 1);
  const size = Math.log(stories.length);
  const brief = Number(gist.brief);
  return {
    ...{ all, names, numbers, regions, text, nearest, rare, time, size, brief },
    span: nearnessInTime(Math.max(...apart), 3),
    contained: sharedWeight(report, shared, false),
    title: Math.max(...stories.map(story => titleSimilarity(report, story))),
    places: differingPlaces(report, { stories, shared }),
    figures: Number(differIn('number', report, { stories, shared })),
    ...{ 'all*brief': all * brief, 'nearest*brief': nearest * brief, 'rare*brief': rare * brief },
    ...{ 'all*time': all * time, 'all*size': all * size },
  };
}

/** Evidence that a report and stories in other languages are about one event: their facts alone. */
export function featuresAcross(report: NewReport, { stories }: NearCoverage): Features {
  const { gist } = report;
  const shared = sharedWith(report, stories);
  return {
    facts: cosinesWithCentroid(report, stories).facts,
    contained: sharedWeight(report, shared, true),
    rare: sumOfRarest(report, shared, { count: RAREST_FACTS, among: 'facts' }),
    figures: sumOfRarest(report, shared, { count: shared.length, among: 'numbers' }),
    time: nearnessInTime(Math.min(...distances(gist, stories)), 1.5),
    places: differingPlaces(report, { stories, shared }),
  };
}
