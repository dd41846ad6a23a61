import type { App } from '../../app.ts';
import type { Config } from '../../config/load.ts';
import { idOf } from '../../core/id.ts';
import type { Source } from '../../core/source/source.ts';
import { differsVisibly, VISIBILITIES } from '../../core/story/story.ts';
import type { Cursor } from '../../core/topic/query.ts';
import { partsOf, recomposeStory } from '../recompose.ts';
import { scopeDiff } from '../story/scopes.ts';

/** Stories read in one round trip. */
const BATCH = 100;

type Progress = (done: number, of: number) => void;
type Retagged = { stories: number; changed: number };

/**
 * Applies today's gazetteer and topics to every story that is kept, newest first, while the desk runs. `onProgress` hears
 * how many of how many are done.
 */
export async function retag(app: App, onProgress: Progress = () => {}): Promise<Retagged> {
  const wanted = rules(app); // what changes from now on is another run's
  const facts = factsOfSources(app.config);
  const counts = await app.store.stories.countByScope();
  const of = VISIBILITIES.reduce((sum, roll) => sum + (counts.get(roll) ?? 0), 0);
  const done = await retagScopes(app, VISIBILITIES, stories => onProgress(stories, Math.max(of, stories)));
  await rememberRules(app, wanted);
  for (const id of await changedSources(app, facts)) await rememberFacts(app, facts, id);
  await app.store.taggingRules.setAllSourcesHash(facts.all);
  if (done.changed > 0) await app.queues.announce();
  return done;
}

/** Asks for a retagging when a topic's rule, or what the config says of a source, is not what kept stories were tagged by. */
export async function retagIfRulesChanged(app: App): Promise<boolean> {
  const same = !(await rulesChanged(app)) && (await factsApplied(app));
  if (!same) await app.queues.runTask('retag');
  return !same;
}

/** The desk's task: every story after a change of a rule, else the stories of the sources of which other things are said. */
export async function retagChanged(app: App): Promise<Retagged> {
  if (await rulesChanged(app)) return retag(app);
  const total: Retagged = { stories: 0, changed: 0 };
  if (await factsApplied(app)) return total;
  const facts = factsOfSources(app.config);
  for (const id of await changedSources(app, facts)) {
    // No source lists what readers do not find: those stories are few, and all are looked at.
    const { stories, changed } = await retagScopes(app, [`source:${id}`, 'hidden', 'withdrawn']);
    total.stories += stories;
    total.changed += changed;
    await rememberFacts(app, facts, id);
  }
  await app.store.taggingRules.setAllSourcesHash(facts.all);
  if (total.changed > 0) await app.queues.announce();
  return total;
}

async function retagScopes(
  app: App,
  scopes: readonly string[],
  onProgress: (stories: number) => void = () => {},
): Promise<Retagged> {
  const done: Retagged = { stories: 0, changed: 0 };
  for (const scope of scopes) {
    let page: Cursor[] = [];
    do {
      page = await app.store.stories.page(scope, page.at(-1), BATCH);
      for (const { id } of page) if (await retagStory(app, id)) done.changed += 1;
      done.stories += page.length;
      onProgress(done.stories);
    } while (page.length === BATCH);
  }
  return done;
}

async function retagStory(app: App, id: string): Promise<boolean> {
  for (;;) {
    const before = await app.store.stories.get(id);
    if (!before) return false;
    const now = app.now();
    const story = await recomposeStory(app, { ...partsOf(before), now });
    if (!story || !differsVisibly(before, story)) return false;
    const outcome = await app.store.stories.commit({
      story,
      expectedVersion: before.version,
      scopes: scopeDiff(app, before, story),
      event: { id: idOf(id, String(story.version), 'retag'), type: 'story.updated' },
      now,
    });
    if (outcome === 'ok') return true;
  }
}

function rules(app: App): Map<string, string> {
  const { topics, regions } = app.config;
  return new Map(
    topics.map(topic => [
      topic.id,
      idOf(JSON.stringify([topic.match, topic.approval]), JSON.stringify(regions)),
    ]),
  );
}

async function rulesChanged(app: App): Promise<boolean> {
  const known = await app.store.taggingRules.topicHashes();
  const wanted = rules(app);
  return (
    Object.keys(known).length !== wanted.size || [...wanted].some(([topic, hash]) => known[topic] !== hash)
  );
}

async function rememberRules(app: App, wanted: ReadonlyMap<string, string>): Promise<void> {
  for (const [topic, hash] of wanted) await app.store.taggingRules.setTopicHash(topic, hash);
  for (const topic of Object.keys(await app.store.taggingRules.topicHashes())) {
    if (!wanted.has(topic)) await app.store.taggingRules.setTopicHash(topic, undefined);
  }
}

/** What the config says of sources that stories are tagged by: a hash each, none for a source of which nothing is said. */
type Facts = { each: ReadonlyMap<string, string>; all: string };

const FACTS = new WeakMap<Config, Facts>();

function factsOfSources(config: Config): Facts {
  const known = FACTS.get(config);
  if (known) return known;
  const said = ({ home, tags }: Source): boolean => home !== undefined || tags.length > 0;
  const each = new Map(
    config.sources
      .filter(said)
      .map(({ id, home, tags }) => [id, idOf(home ?? '', ...tags.toSorted())] as const),
  );
  const facts = { each, all: idOf(...[...each].flat()) };
  FACTS.set(config, facts);
  return facts;
}

async function factsApplied(app: App): Promise<boolean> {
  return (await app.store.taggingRules.allSourcesHash()) === factsOfSources(app.config).all;
}

async function changedSources(app: App, { each }: Facts): Promise<string[]> {
  const known = await app.store.taggingRules.sourceHashes();
  const ids = new Set([...known.keys(), ...each.keys()]);
  return [...ids].filter(id => known.get(id) !== each.get(id));
}

function rememberFacts(app: App, { each }: Facts, id: string): Promise<void> {
  return app.store.taggingRules.setSourceHash(id, each.get(id) ?? '');
}
