import { expect, test } from 'vitest';
import { previewRule } from '../../../src/flow/edition/rule-preview.ts';
import { testDesk } from '../../support/desk.ts';
import { dump } from '../../support/redis.ts';
import { report, told } from '../../support/reports.ts';

const desk = testDesk();
const open = () =>
  desk.open({
    sources:
      'sources: [{ id: courier, url: "http://courier.example/", scrape: never }, { id: ledger, url: "http://ledger.example/", scrape: never }]',
  });

test('says what would come, leave and stay, and why', async () => {
  const app = await open();
  const quetta = await told(app, 'courier', report(1));
  const karachi = await told(app, 'ledger', report(2, 'Karachi, Pakistan'));
  const paris = await told(app, 'ledger', report(3, 'Paris, France'));
  const preview = await previewRule(app, {
    draft: { region: ['PK-BA', 'FR'] },
    present: { region: ['PK'] },
  });
  const ids = (of: keyof typeof preview) =>
    (preview[of] as typeof preview.comes).newest.map(({ id, because }) => [id, because]);
  expect(preview.of).toBe(3);
  expect(ids('stays')).toEqual([[quetta.story, ['region PK-BA']]]);
  expect(ids('leaves')).toEqual([[karachi.story, ['region PK']]]);
  expect(ids('comes')).toEqual([[paris.story, ['region FR']]]);
});

test('a new rule is held against nothing', async () => {
  const app = await open();
  await told(app, 'courier', report(1));
  await told(app, 'ledger', report(2));
  const { comes, leaves, stays } = await previewRule(app, {
    draft: { source: ['ledger'] },
    present: undefined,
  });
  expect([comes.count, leaves.count, stays.count]).toEqual([1, 0, 0]);
  expect(comes.newest[0]).toMatchObject({
    sourceId: 'ledger',
    title: report(2).title,
    because: ['source ledger'],
  });
});

test('looks at all that is kept, newest first, and writes nothing', async () => {
  const app = await open();
  for (const [seed, days] of [
    [1, 31],
    [2, 29],
    [3, 1],
  ] as const) {
    await told(app, 'courier', report(seed), {
      published: new Date(app.now() - days * 86_400_000).toISOString(),
    });
  }
  const before = await dump(app.store.redis);
  const { of, comes } = await previewRule(app, { draft: { region: ['PK'] }, present: undefined });
  expect([of, comes.count]).toEqual([3, 3]);
  expect(comes.newest.map(({ title }) => title)).toEqual([report(3).title, report(2).title, report(1).title]);
  expect(await dump(app.store.redis)).toEqual(before);
});

test('lists so many and counts the rest, and lets the event loop go round meanwhile', async () => {
  const app = await open();
  for (let seed = 0; seed < 60; seed += 1) await told(app, 'courier', report(seed));
  let rounds = 0;
  const count = (): void => {
    rounds += 1;
    timer = setImmediate(count);
  };
  let timer = setImmediate(count);
  const words = Array.from({ length: 2_000 }, (_, index) => `word${index} and more`);
  const { comes } = await previewRule(app, {
    draft: { any: [{ region: ['PK'] }, { words }] },
    present: undefined,
  });
  clearImmediate(timer);
  expect([comes.count, comes.newest.length]).toEqual([60, 50]);
  expect(rounds).toBeGreaterThan(1);
});
