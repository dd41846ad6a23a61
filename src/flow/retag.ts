import type { App } from '../app.ts';
import { idOf } from '../core/id.ts';
import type { Cursor } from '../core/query.ts';
import { ROLLS, visible } from '../core/story/story.ts';
import { moved } from './listing.ts';
import { partsOf, recomposed } from './recompose.ts';

/** Stories read in one round trip. */
const BATCH = 100;

/**
 * Applies today's gazetteer and topics to every story that is kept, newest first, while the desk runs. `onProgress` hears
 * how many of how many are done.
 */
export async function retag(
  app: App,
  onProgress: (done: number, of: number) => void = () => {},
): Promise<{ stories: number; changed: number }> {
  const wanted = rules(app); // a rule that changes from now on is another run's
  const counts = await app.store.stories.counts();
  const of = ROLLS.reduce((sum, roll) => sum + (counts.get(roll) ?? 0), 0);
  let stories = 0;
  let changed = 0;
  for (const roll of ROLLS) {
    for await (const page of pagesOf(app, roll)) {
      for (const { id } of page) if (await retagStory(app, id)) changed += 1;
      stories += page.length;
      onProgress(stories, Math.max(of, stories));
    }
  }
  await rememberRules(app, wanted);
  if (changed > 0) await app.queues.announce();
  return { stories, changed };
}

/** Retags when a topic's rule is not the one by which its stories were selected. */
export async function retagIfRulesChanged(app: App): Promise<boolean> {
  const known = await app.store.stories.topicRules();
  const wanted = rules(app);
  const same =
    Object.keys(known).length === wanted.size && [...wanted].every(([topic, hash]) => known[topic] === hash);
  if (same) return false;
  await app.queues.ask('retag');
  return true;
}

async function* pagesOf(app: App, scope: string): AsyncGenerator<Cursor[]> {
  let page: Cursor[];
  let after: Cursor | undefined;
  do {
    page = await app.store.stories.page(scope, after, BATCH);
    yield page;
    after = page.at(-1);
  } while (page.length === BATCH);
}

async function retagStory(app: App, id: string): Promise<boolean> {
  for (;;) {
    const before = await app.store.stories.get(id);
    if (!before) return false;
    const now = app.now();
    const story = await recomposed(app, { ...partsOf(before), now });
    if (!story || visible(story) === visible(before)) return false;
    const outcome = await app.store.stories.commit({
      story,
      expect: before.version,
      scopes: moved(app, before, story),
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

async function rememberRules(app: App, wanted: ReadonlyMap<string, string>): Promise<void> {
  for (const [topic, hash] of wanted) await app.store.stories.setTopicRule(topic, hash);
  for (const topic of Object.keys(await app.store.stories.topicRules())) {
    if (!wanted.has(topic)) await app.store.stories.setTopicRule(topic, undefined);
  }
}
