import { expect, test } from 'vitest';
import type { App } from '../../../src/app.ts';
import type { Action } from '../../../src/core/story/action.ts';
import { type Story, scopesOf } from '../../../src/core/story/story.ts';
import { retag } from '../../../src/flow/curate/retag.ts';
import { edit } from '../../../src/flow/edit/edit.ts';
import { keys } from '../../../src/store/keys.ts';
import { NOON, testDesk } from '../../support/desk.ts';
import { seeded } from '../../support/invented-notices.ts';
import { type Report, report, told } from '../../support/reports.ts';
import { storyIdsOf } from '../../support/stored.ts';

const desk = testDesk();
const SOURCES = ['courier', 'gazette', 'herald'] as const;
const FILES = {
  sources: `sources: [${SOURCES.map(id => `{ id: ${id}, url: "http://${id}.example/feed", scrape: never }`)}]`,
  topics: `
topics:
  - { id: pakistan, title: Pakistan, match: { region: PK } }
  - { id: norway, title: Norway, match: { region: "NO" } }
  - { id: gated, title: Gated, match: { source: gazette }, approval: required }`,
};
const PLACES = ['Quetta, Pakistan', 'Oslo, Norway'];
const STEPS = 60;

/** Every story that the desk keeps, by its own keys. */
async function everyStory(app: App): Promise<Story[]> {
  const names = await desk.redis().keys(keys.story('*'));
  return app.store.stories.getMany(names.map(name => name.slice(keys.story('').length)));
}

/** Which scopes list which stories. */
async function listing(): Promise<Record<string, string[]>> {
  const scopes = await desk.redis().smembers(keys.scopes);
  const lists = await Promise.all(
    scopes.map(async scope => [scope, (await storyIdsOf(desk.redis(), keys.scope(scope))).sort()] as const),
  );
  return Object.fromEntries(lists);
}

function expectedListing(app: App, stories: readonly Story[]): Record<string, string[]> {
  const lists: Record<string, string[]> = {};
  for (const story of stories)
    for (const scope of scopesOf(story, app.regions.parentsOf))
      lists[scope] = [...(lists[scope] ?? []), story.id];
  for (const ids of Object.values(lists)) ids.sort();
  return lists;
}

test.each([1, 2, 3, 4])(
  'indexes agree with the stories after random edits and curations: seed %i',
  async seed => {
    const app = await desk.open(FILES);
    const random = seeded(seed * 7_919);
    const below = (limit: number) => Math.floor(random() * limit);
    const pick = <Value>(from: readonly Value[]): Value => from[below(from.length)] as Value;
    const versions = new Map<string, number>();
    const articles = new Set<string>();

    const file = async (): Promise<void> => {
      const at = below(6);
      const text: Report = report(at, PLACES[at % 2]);
      const edited =
        below(3) === 0 ? { ...text, paragraphs: [...text.paragraphs, report(40 + below(9)).title] } : text;
      const source = pick(SOURCES);
      const url = `http://${source}.example/${at}-${below(2)}`;
      const published = new Date(NOON - below(40) * 60_000).toISOString();
      articles.add((await told(app, source, edited, { url, published })).article);
    };
    const action = (story: Story, stories: readonly Story[]): Action => {
      const topic = pick(['pakistan', 'norway', 'gated']);
      const members = story.members.map(({ articleId }) => articleId);
      return pick<Action>([
        { verb: 'correct', title: pick(['One', 'Two']) },
        { verb: 'correct' },
        { verb: 'withdraw', reason: 'why' },
        { verb: 'restore' },
        { verb: 'hide', ...(below(2) && { topics: [topic] }) },
        { verb: 'show', ...(below(2) && { topics: [topic] }) },
        { verb: 'pin', topic },
        { verb: 'unpin', topic },
        { verb: 'lead', article: pick(members) },
        { verb: 'region', code: pick(['PK', 'NO', 'OM']), role: pick(['about', 'mention', 'none', 'auto']) },
        { verb: 'approve', topic: 'gated' },
        { verb: 'reject', topic: 'gated' },
        { verb: 'merge', with: pick(stories).id },
        { verb: 'split', articles: [pick(members)] },
        { verb: 'split', articles: [pick(members)] },
      ]);
    };

    for (let step = 0; step < STEPS; step += 1) {
      desk.clock.now += 1_000;
      const stories = await everyStory(app);
      const story = stories.length > 0 ? pick(stories) : undefined;
      const what = below(10);
      if (!story || what < 3) await file().catch(knownAlready);
      else if (what === 3) await retag(app);
      else await edit(app, { story: story.id, action: action(story, stories), who: 'ann' });

      const now = await everyStory(app);
      expect(await listing()).toEqual(expectedListing(app, now));
      for (const { id, version, members } of now) {
        expect(version).toBeGreaterThanOrEqual(versions.get(id) ?? 1);
        versions.set(id, version);
        expect(members.length).toBeGreaterThan(0);
      }
      const placed = now.flatMap(({ id, members }) =>
        members.map(({ articleId }) => [articleId, id] as const),
      );
      expect(placed.map(([article]) => article).sort()).toEqual([...articles].sort());
      for (const [article, id] of placed) expect((await app.store.articles.get(article))?.storyId).toBe(id);
      for (const { editorial, members } of now)
        for (const { articleId } of members) expect(editorial?.apart ?? []).not.toContain(articleId);
    }
    const events = await app.store.events.readAfter('0-0', 10_000);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  },
);

/** The same item listed once more is no news. */
function knownAlready(error: Error): void {
  if (!/known already/.test(error.message)) throw error;
}
