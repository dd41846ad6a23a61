import { setTimeout as sleep } from 'node:timers/promises';
import type { App } from '../../app.ts';
import type { Cursor } from '../../core/query/query.ts';
import type { StorySelection } from '../../core/query/selection.ts';
import { VISIBILITIES } from '../../core/story/story.ts';
import { SECOND } from '../../core/time/units.ts';
import type { Topic } from '../../core/topic/topic.ts';

type Deps = Pick<App, 'config' | 'index'>;

/** Stories asked for at a time. */
const BATCH = 1_000;
/** Interval at which an index that is being built is looked at (ms). */
const LOOK_EVERY = SECOND;

/**
 * The stories that a change of these topics can concern: those that a rule selects and the topic lacks, those that it has
 * and its rule does not select, and those that wait for an approval or need one. Undefined when the index is not ready.
 */
export async function storiesOfTopics(deps: Deps, ids: readonly string[]): Promise<Set<string> | undefined> {
  if (!(await isReady(deps))) return undefined;
  const stories = new Set<string>();
  for (const id of ids) {
    const topic = deps.config.topics.find(candidate => candidate.id === id);
    for (const selection of selectionsOf(id, topic))
      for await (const story of every(deps, selection)) stories.add(story);
  }
  return stories;
}

function selectionsOf(id: string, topic: Topic | undefined): StorySelection[] {
  if (!topic) return [{ scopes: VISIBILITIES, filed: id }];
  const { match, approval } = topic;
  return [
    { scopes: VISIBILITIES, rule: match, unfiled: id },
    { scopes: VISIBILITIES, rule: { none: [match] }, filed: id },
    approval === 'required' ? { scopes: VISIBILITIES, filed: id } : { scopes: [`awaiting:${id}`] },
  ];
}

/** The ids of a whole selection. */
async function* every({ index }: Deps, selection: StorySelection): AsyncGenerator<string> {
  for (let before: Cursor | undefined; ; ) {
    const found: Cursor[] = await index.ask({ kind: 'find', page: { ...selection, before, limit: BATCH } });
    for (const { id } of found) yield id;
    before = found.at(-1);
    if (found.length < BATCH) return;
  }
}

/** Waits for an index that is being built, which takes a fraction of retagging all stories; false when it fails. */
async function isReady({ index }: Deps): Promise<boolean> {
  index.start();
  while (index.state().phase === 'building') await sleep(LOOK_EVERY);
  return index.state().phase === 'ready';
}
