import { expect, test } from 'vitest';
import { poll } from '../../../src/flow/poll/poll.ts';
import { syncSources } from '../../../src/flow/schedule/sweep.ts';
import { scrape } from '../../../src/flow/scrape/scrape.ts';
import { keys } from '../../../src/store/keys.ts';
import { NOON, testDesk } from '../../support/desk.ts';
import { localSite, page, rss } from '../../support/site.ts';

const site = localSite();
const desk = testDesk();

test('polls and scrapes share the slots of their group, and a delayed scrape counts as no attempt', async () => {
  site.serve('/feed', rss('Courier', [{ guid: '1', title: 'Bridge opens', link: site.url('/1') }]));
  site.serve('/1', page('Bridge opens', ['The bridge at Sukkur was opened on Monday, the council said.']));
  const app = await desk.open({
    sources: `sources: [{ id: courier, url: "${site.url('/feed')}", group: courier, scrape: always }]`,
  });
  await syncSources(app);
  await poll(app, { source: 'courier' });
  const [item = ''] = await desk.redis().zrange(keys.due.scrape, '0', '-1');

  const busy = ['p-one', 'p-two'].map(request => ({ group: 'courier', request, gap: 0, lease: 10_000 }));
  for (const request of busy)
    expect(await app.store.politeness.acquire(request, NOON)).toMatchObject({ go: true });
  const later = await scrape(app, { item });
  expect(later).toMatchObject({ kind: 'delayed', slot: NOON });
  expect(site.asked('/1')).toHaveLength(0);
  expect(await desk.redis().exists(keys.quarantineAttempts)).toBe(0);

  await app.store.politeness.release('courier', 'p-one');
  expect(await scrape(app, { item, slot: NOON })).toMatchObject({ kind: 'scraped', outcome: 'page' });
  expect(await desk.redis().zrange(keys.politenessInFlight('courier'), '0', '-1')).toEqual(['p-two']);
});
