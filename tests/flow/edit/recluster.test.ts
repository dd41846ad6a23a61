import { expect, test } from 'vitest';
import type { App } from '../../../src/app.ts';
import { encodeFingerprint } from '../../../src/core/fingerprint/code.ts';
import { fingerprintOf } from '../../../src/core/fingerprint/fingerprint.ts';
import { idOf } from '../../../src/core/id.ts';
import { mintStoryId } from '../../../src/core/story/story.ts';
import { recluster, type WrongJoin } from '../../../src/flow/edit/recluster.ts';
import { composeStory } from '../../../src/flow/story/compose.ts';
import { scopeDiff } from '../../../src/flow/story/scopes.ts';
import { testDesk } from '../../support/desk.ts';
import { filed, report, told } from '../../support/reports.ts';

const desk = testDesk();

const SOURCES = `
sources:
  - { id: courier, url: "http://courier.example/feed", scrape: never }
  - { id: gazette, url: "http://gazette.example/feed", scrape: never }
`;

/** Puts another report into a story, as an earlier release might have. */
async function joinWrongly(app: App, storyId: string, seed: number): Promise<string> {
  const id = await filed(app, 'gazette', report(seed));
  const [article, before] = [await app.store.articles.get(id), await app.store.stories.get(storyId)];
  if (!article || !before) throw new Error('nothing to join');
  const { story } = await composeStory(app, { storyId, before, article, now: app.now() });
  const fingerprint = encodeFingerprint(
    fingerprintOf({ title: article.meta.title, text: article.body.text }),
  );
  const outcome = await app.store.stories.commit({
    story,
    expectedVersion: before.version,
    scopes: scopeDiff(app, before, story),
    event: { id: idOf(storyId, id), type: 'story.updated' },
    article: { id, hash: article.hash, fingerprint },
    now: app.now(),
  });
  expect(outcome).toBe('ok');
  return id;
}

test('stories that were joined wrongly come apart, and right ones stay', async () => {
  const app = await desk.open({ sources: SOURCES });
  const { story, article } = await told(app, 'courier', report(1));
  await told(app, 'gazette', report(1));
  const right = await told(app, 'courier', report(2));
  await told(app, 'gazette', report(2));
  const wrong = await joinWrongly(app, story, 3);
  const found: WrongJoin[] = [];
  const run = (apply: boolean) => recluster(app, { apply, onFound: each => found.push(each) });

  expect(await run(false)).toEqual({ stories: 2, wrong: 1, split: 0, merged: 0 });
  expect(found.map(({ story, leaving }) => [story.id, leaving])).toEqual([[story, [[wrong]]]]);
  expect((await app.store.stories.get(story))?.members).toHaveLength(3);

  expect(await run(true)).toEqual({ stories: 2, wrong: 1, split: 1, merged: 0 });
  const kept = await app.store.stories.get(story);
  expect(kept?.members.map(({ articleId }) => articleId)).toContain(article);
  expect(kept?.members).toHaveLength(2);
  expect((await app.store.stories.get(mintStoryId(wrong)))?.members).toHaveLength(1);
  expect((await app.store.stories.get(right.story))?.members).toHaveLength(2);
  const events = await app.store.events.readAfter('0-0', 1_000);
  expect(events.some(event => event.story === mintStoryId(wrong))).toBe(true);

  expect(await run(true)).toMatchObject({ wrong: 0, split: 0 });
});
