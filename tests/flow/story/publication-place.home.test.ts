import { expect, test } from 'vitest';
import { MAX_COUNTED } from '../../../src/core/source/home-region.ts';
import { curate } from '../../../src/flow/curate/curate.ts';
import { findHomeRegion } from '../../../src/flow/story/publication-place.ts';
import { keys } from '../../../src/store/keys.ts';
import { testDesk } from '../../support/desk.ts';
import { report, told } from '../../support/reports.ts';
import { forgetCurated } from '../../support/stored.ts';

const desk = testDesk();
const open = () =>
  desk.open({
    sources: `
sources:
  - { id: courier, url: "http://courier.example/feed", scrape: never, home: OM }
  - { id: herald, url: "http://herald.example/feed", scrape: never }
`,
  });

test('a source’s home is where most of its stories are, once there are enough', async () => {
  const app = await open();
  for (let seed = 1; seed <= 19; seed += 1) await told(app, 'herald', report(seed));
  expect(await findHomeRegion(app, 'herald')).toBeUndefined();
  const { article, story } = await told(app, 'herald', report(20));
  expect(await findHomeRegion(app, 'herald')).toEqual({ code: 'PK-BA', learnt: true });
  await curate(app, { article });
  await forgetCurated(desk.redis(), article);
  await curate(app, { article }); // again, and as an edit: a story is counted once
  expect(await app.store.sourceRegions.counts('herald')).toEqual({ '*': 20, PK: 20, 'PK-BA': 20 });
  expect((await app.store.stories.get(story))?.publishedFrom?.evidence ?? 'nobody says').not.toBe('');
});

test('a configured home comes first', async () => {
  const app = await open();
  await desk.redis().hset(keys.sourceRegions('courier'), { '*': 100, PK: 100 });
  expect(await findHomeRegion(app, 'courier')).toEqual({ code: 'OM', learnt: false });
});

test('old stories weigh less, and rare regions are dropped', async () => {
  const app = await open();
  await desk.redis().hset(keys.sourceRegions('herald'), { '*': MAX_COUNTED - 1, PK: 299, FR: 1 });
  await told(app, 'herald', report(1));
  expect(await app.store.sourceRegions.counts('herald')).toEqual({ '*': MAX_COUNTED / 2, PK: 150 });
  expect(await desk.redis().pttl(keys.sourceRegions('herald'))).toBeGreaterThan(0);
});
