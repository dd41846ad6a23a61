import type { App } from '../app.ts';
import { idOf } from '../core/id.ts';
import { visible } from '../core/story/story.ts';
import { composed, leading } from './assemble.ts';
import { moved } from './curate.ts';

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
  const of = (await app.store.stories.counts()).get('all') ?? 0;
  let after: { id: string; sort: number } | undefined;
  let stories = 0;
  let changed = 0;
  for (;;) {
    const page = await app.store.stories.page('all', after, BATCH);
    for (const { id } of page) if (await retagStory(app, id)) changed += 1;
    stories += page.length;
    onProgress(stories, Math.max(of, stories));
    after = page.at(-1);
    if (page.length < BATCH) break;
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

async function retagStory(app: App, id: string): Promise<boolean> {
  for (;;) {
    const before = await app.store.stories.get(id);
    if (!before) return false;
    const chosen = await leading(app, before.members);
    const lead = await app.store.articles.get(chosen?.member.articleId ?? before.lead);
    if (!lead) return false;
    const { members, sort } = before;
    const now = app.now();
    const leadBecause = chosen?.because ?? before.leadBecause;
    const story = composed(app, { id, before, members, lead, leadBecause, now, sort });
    if (visible(story) === visible(before)) return false;
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
