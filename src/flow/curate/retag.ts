import type { App } from '../../app.ts';
import type { Config } from '../../config/load.ts';
import { idOf } from '../../core/id.ts';
import type { Cursor } from '../../core/query/query.ts';
import type { Source } from '../../core/source/source.ts';
import type { StoryChange } from '../../core/story/change.ts';
import { differsVisibly, VISIBILITIES } from '../../core/story/story.ts';
import { commitWithRetry } from '../story/commit-with-retry.ts';
import { type ComposeDeps, recomposeStory, storyPartsOf } from '../story/compose.ts';
import { scopeDiff } from '../story/scopes.ts';
import { storiesOfTopics } from './changed-topics.ts';

type Deps = ComposeDeps & Pick<App, 'metrics' | 'queues' | 'now' | 'random'>;
type ChangedDeps = Deps & Pick<App, 'index'>;

/** Stories read in one round trip. */
const BATCH = 100;

type Progress = (done: number, of: number) => void;
type Retagged = { stories: number; changed: number };

/**
 * Applies the current gazetteer and topics to every stored story, newest first, while the desk runs. A rule that changes
 * during the run is left to the next run.
 */
export async function retag(deps: Deps, onProgress: Progress = () => {}): Promise<Retagged> {
  const rules = ruleHashes(deps.config);
  const sources = sourceHashes(deps.config);
  const counts = await deps.store.stories.countByScope();
  const of = VISIBILITIES.reduce((sum, visibility) => sum + (counts.get(visibility) ?? 0), 0);
  const total = await retagScopes(deps, VISIBILITIES, done => onProgress(done, Math.max(of, done)));
  await recordRules(deps, rules);
  for (const id of await changedSources(deps, sources)) await recordSource(deps, sources, id);
  await deps.store.taggingRules.setAllSourcesHash(sources.all);
  if (total.changed > 0) await deps.queues.announce();
  return total;
}

/** Enqueues a retag when topics, regions or sources differ from those that stories were tagged by; true if it did. */
export async function retagIfRulesChanged(deps: Deps): Promise<boolean> {
  const isCurrent = !(await rulesChanged(deps)) && !(await sourcesChanged(deps));
  if (!isCurrent) await deps.queues.runTask('retag');
  return !isCurrent;
}

/**
 * Scheduler task: retags the stories that changed topics select or selected, else those of the sources that changed; every
 * story if the regions changed.
 */
export async function retagChanged(deps: ChangedDeps): Promise<Retagged> {
  const topics = await changedTopics(deps);
  if (topics.length > 0) return (await retagTopics(deps, topics)) ?? retag(deps);
  const total: Retagged = { stories: 0, changed: 0 };
  if (!(await sourcesChanged(deps))) return total;
  const sources = sourceHashes(deps.config);
  for (const id of await changedSources(deps, sources)) {
    // Source scopes leave out stories that readers cannot see: those are few, and all are retagged.
    const { stories, changed } = await retagScopes(deps, [`source:${id}`, 'hidden', 'withdrawn']);
    total.stories += stories;
    total.changed += changed;
    await recordSource(deps, sources, id);
  }
  await deps.store.taggingRules.setAllSourcesHash(sources.all);
  if (total.changed > 0) await deps.queues.announce();
  return total;
}

/** Retags the stories that changed topics select or selected; undefined when the index is not ready. */
async function retagTopics(deps: ChangedDeps, ids: readonly string[]): Promise<Retagged | undefined> {
  const rules = ruleHashes(deps.config);
  const applied = Object.keys(await deps.store.taggingRules.topicHashes());
  // Every hash changes with the operator's regions, which any story may be about.
  if (ids.length >= Math.max(rules.size, applied.length)) return undefined;
  const stories = await storiesOfTopics(deps, ids);
  if (!stories) return undefined;
  let changed = 0;
  for (const id of stories) if (await retagStory(deps, id)) changed += 1;
  await recordRules(deps, rules);
  if (changed > 0) await deps.queues.announce();
  return { stories: stories.size, changed };
}

async function retagScopes(
  deps: Deps,
  scopes: readonly string[],
  onProgress: (stories: number) => void = () => {},
): Promise<Retagged> {
  const total: Retagged = { stories: 0, changed: 0 };
  for (const scope of scopes) {
    let page: Cursor[] = [];
    do {
      page = await deps.store.stories.page(scope, page.at(-1), BATCH);
      for (const { id } of page) if (await retagStory(deps, id)) total.changed += 1;
      total.stories += page.length;
      onProgress(total.stories);
    } while (page.length === BATCH);
  }
  return total;
}

/** Composes a story again by the current configuration; true when readers can see a difference. */
function retagStory(deps: Deps, id: string): Promise<boolean> {
  return commitWithRetry<boolean>(deps, { operation: 'retag', id }, async () => {
    const before = await deps.store.stories.get(id);
    if (!before) return { result: false };
    const now = deps.now();
    const story = await recomposeStory(deps, { ...storyPartsOf(before), now });
    if (!story || !differsVisibly(before, story)) return { result: false };
    const change: StoryChange = {
      story,
      expectedVersion: before.version,
      scopes: scopeDiff(deps, before, story),
      event: { id: idOf(id, String(story.version), 'retag'), type: 'story.updated' },
      now,
    };
    return { change, onCommit: () => true };
  });
}

/** A hash for each topic: of its rule, its approval and the operator's regions. */
function ruleHashes({ topics, regions }: Config): Map<string, string> {
  return new Map(
    topics.map(topic => [
      topic.id,
      idOf(JSON.stringify([topic.match, topic.approval]), JSON.stringify(regions)),
    ]),
  );
}

async function rulesChanged(deps: Pick<App, 'config' | 'store'>): Promise<boolean> {
  return (await changedTopics(deps)).length > 0;
}

/** Topics whose rule differs from the one that their stories were selected by; new and removed ones, too. */
async function changedTopics({ config, store }: Pick<App, 'config' | 'store'>): Promise<string[]> {
  const applied = await store.taggingRules.topicHashes();
  const rules = ruleHashes(config);
  return [...new Set([...rules.keys(), ...Object.keys(applied)])].filter(
    topic => applied[topic] !== rules.get(topic),
  );
}

async function recordRules({ store }: Deps, rules: ReadonlyMap<string, string>): Promise<void> {
  for (const [topic, hash] of rules) await store.taggingRules.setTopicHash(topic, hash);
  for (const topic of Object.keys(await store.taggingRules.topicHashes())) {
    if (!rules.has(topic)) await store.taggingRules.setTopicHash(topic, undefined);
  }
}

/** Hashes of the source settings that stories are tagged by (home, tags); none for a source with neither. */
type SourceHashes = { each: ReadonlyMap<string, string>; all: string };

const hashesByConfig = new WeakMap<Config, SourceHashes>();

function sourceHashes(config: Config): SourceHashes {
  const known = hashesByConfig.get(config);
  if (known) return known;
  const hasFacts = ({ home, tags }: Source): boolean => home !== undefined || tags.length > 0;
  const each = new Map(
    config.sources
      .filter(hasFacts)
      .map(({ id, home, tags }) => [id, idOf(home ?? '', ...tags.toSorted())] as const),
  );
  const hashes = { each, all: idOf(...[...each].flat()) };
  hashesByConfig.set(config, hashes);
  return hashes;
}

async function sourcesChanged({ config, store }: Deps): Promise<boolean> {
  return (await store.taggingRules.allSourcesHash()) !== sourceHashes(config).all;
}

async function changedSources({ store }: Deps, { each }: SourceHashes): Promise<string[]> {
  const applied = await store.taggingRules.sourceHashes();
  const ids = new Set([...applied.keys(), ...each.keys()]);
  return [...ids].filter(id => applied.get(id) !== each.get(id));
}

function recordSource({ store }: Deps, { each }: SourceHashes, id: string): Promise<void> {
  return store.taggingRules.setSourceHash(id, each.get(id) ?? '');
}
