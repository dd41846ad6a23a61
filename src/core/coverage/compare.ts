import type { Gist, NewGist } from './gist.ts';
import { type ByKind, type Overlap, overlapOf, type Parts, squaresOf, sumsOf } from './overlap.ts';
import { TERM_KINDS } from './terms.ts';

/** A story near a new report, and what they share. */
export type NearStory = { story: string; gist: Gist; squares: ByKind; overlap: Overlap };

/** The near stories of one coverage, the nearest first, or a near story that stands alone. */
export type NearCoverage = { coverage: string; stories: readonly NearStory[] };

/** A new report, ready to be compared. */
export type NewReport = NewGist & { squares: ByKind };

/** Stories of a coverage that its centroid is made of: the nearest. */
const MAX_CENTROID = 6;

export function prepareReport(given: NewGist): NewReport {
  return { ...given, squares: squaresOf(given.gist) };
}

export function nearStoryOf({ gist }: NewReport, story: string, other: Gist): NearStory {
  return { story, gist: other, squares: squaresOf(other), overlap: overlapOf(gist, other) };
}

function cosine(dot: number, one: number, other: number): number {
  return one > 0 && other > 0 ? Math.min(1, dot / Math.sqrt(one * other)) : 0;
}

function cosinesOf(dots: Parts, one: Parts, other: Parts): Parts {
  const of = (part: keyof Parts): number => cosine(dots[part], one[part], other[part]);
  return {
    ...{ all: of('all'), names: of('names'), numbers: of('numbers') },
    ...{ regions: of('regions'), text: of('text'), facts: of('facts') },
  };
}

/** Cosine of all terms of a report and of one story. */
export function cosineWith({ squares }: NewReport, story: NearStory): number {
  return cosine(sumsOf(story.overlap.dots).all, sumsOf(squares).all, sumsOf(story.squares).all);
}

/** Adds what is seen of a kind, scaled. */
function addTo(sum: ByKind, values: ByKind, scale: number): void {
  for (let kind = 0; kind < sum.length; kind++) sum[kind] = (sum[kind] ?? 0) + scale * (values[kind] ?? 0);
}

/**
 * Cosines of a report and the centroid of stories that each count alike. The centroid is never built: its
 * products and its length follow from those of its stories.
 */
export function cosinesWithCentroid({ squares }: NewReport, stories: readonly NearStory[]): Parts {
  const [dots, length] = [new Float64Array(TERM_KINDS.length), new Float64Array(TERM_KINDS.length)];
  const central = stories.slice(0, MAX_CENTROID).map(story => ({
    story,
    scale: 1 / Math.sqrt(sumsOf(story.squares).all || 1),
  }));
  central.forEach(({ story, scale }, i) => {
    addTo(dots, story.overlap.dots, scale);
    addTo(length, story.squares, scale * scale);
    for (const other of central.slice(i + 1)) {
      addTo(length, overlapOf(story.gist, other.story.gist).dots, 2 * scale * other.scale);
    }
  });
  return cosinesOf(sumsOf(dots), sumsOf(squares), sumsOf(length));
}

/** Mean cosine of the stories of two coverages, the nearest of each to the new report. */
export function coherenceOf(one: NearCoverage, other: NearCoverage): number {
  const [ours, theirs] = [one.stories.slice(0, MAX_CENTROID), other.stories.slice(0, MAX_CENTROID)];
  let sum = 0;
  for (const a of ours) {
    for (const b of theirs) {
      sum += cosine(sumsOf(overlapOf(a.gist, b.gist).dots).all, sumsOf(a.squares).all, sumsOf(b.squares).all);
    }
  }
  return sum / (ours.length * theirs.length);
}
