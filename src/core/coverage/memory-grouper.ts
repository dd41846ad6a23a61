import { decideCoverage, type Grouping, type Neighbour } from './decide.ts';
import {
  type DatedReport,
  decodeGist,
  encodeGist,
  type Gist,
  type GistKeys,
  gistOf,
  keysOfGist,
  type NewGist,
} from './gist.ts';
import { makeNearIndex } from './near-index.ts';
import { makeRarity } from './rarity.ts';

/** Stories that are remembered; older ones are no longer found. */
const DEFAULT_CAPACITY = 1 << 18;
/** Maximum number of stories of a coverage, so that a running affair does not swallow the news. */
export const MAX_COVERAGE_STORIES = 200;

/** A coverage, or a story that stands alone. Its number is that of its first story, so that the older is lower. */
type Group<Id> = { number: number; id: Id; stories: number[] };
type Remembered<Id> = { id: Id; group: Group<Id>; gist: Uint8Array; language: string };

/** The coverage of a report, and the earlier reports that are in this coverage only since now. */
export type Grouped<Id> = { coverage: Id; moved: readonly Id[] };

type Options = {
  capacity?: number;
  /** The decision; the program that learns the weights watches it. */
  decide?: (report: NewGist, neighbours: readonly Neighbour[]) => Grouping;
};

/**
 * Groups reports in order of arrival; a coverage has the id of its first report. Of two that turn out to be
 * one, the older keeps its id.
 */
export function makeMemoryGrouper<Id extends string | number>({
  capacity = DEFAULT_CAPACITY,
  decide = decideCoverage,
}: Options = {}) {
  const rarity = makeRarity();
  const index = makeNearIndex(capacity);
  const ring: Remembered<Id>[] = [];
  const groups = new Map<string, Group<Id>>();
  let count = 0;

  const storyAt = (number: number): Remembered<Id> | undefined =>
    number > count - capacity ? ring[number % capacity] : undefined;

  const neighboursOf = ({ language }: Gist, keys: GistKeys): Neighbour[] => {
    const numbers = [
      ...index.inLanguage(keys, number => storyAt(number)?.language === language),
      ...index.across(keys, number => (storyAt(number)?.language ?? language) !== language),
    ];
    return numbers.flatMap(number => {
      const story = storyAt(number);
      return story
        ? [{ story: String(number), coverage: String(story.group.number), gist: decodeGist(story.gist) }]
        : [];
    });
  };

  /** Moves the stories of one group into another, if there is room. */
  const merge = (from: Group<Id>, into: Group<Id>): Id[] => {
    if (from.stories.length + into.stories.length >= MAX_COVERAGE_STORIES) return [];
    groups.delete(String(from.number));
    into.stories.push(...from.stories);
    return from.stories.flatMap(number => {
      const story = storyAt(number);
      if (!story) return [];
      story.group = into;
      return [story.id];
    });
  };

  const placed = (id: Id, { joins, merges }: Grouping): { group: Group<Id>; moved: Id[] } => {
    const found = [...(joins ? [joins] : []), ...merges].flatMap(
      ({ coverage }) => groups.get(coverage) ?? [],
    );
    const [older, ...younger] = found
      .filter(({ stories }) => stories.length < MAX_COVERAGE_STORIES)
      .sort((one, other) => one.number - other.number);
    if (older) return { group: older, moved: younger.flatMap(group => merge(group, older)) };
    const group = { number: count, id, stories: [] };
    groups.set(String(count), group);
    return { group, moved: [] };
  };

  const forget = (number: number): void => {
    const group = ring[number % capacity]?.group;
    if (!group) return;
    group.stories.splice(group.stories.indexOf(number), 1);
    if (group.stories.length === 0) groups.delete(String(group.number));
  };

  return (id: Id, report: DatedReport): Grouped<Id> => {
    const given = gistOf(report, rarity);
    const { gist } = given;
    const keys = keysOfGist(gist);
    const decision = decide(given, neighboursOf(gist, keys));
    count += 1;
    if (count > capacity) forget(count - capacity);
    const { group, moved } = placed(id, decision);
    group.stories.push(count);
    ring[count % capacity] = { id, group, gist: encodeGist(gist), language: gist.language };
    index.add(count, keys);
    rarity.count(given.terms);
    return { coverage: group.id, moved };
  };
}
