import { expect, test } from 'vitest';
import { curate } from '../../../src/flow/curate/curate.ts';
import { scrape } from '../../../src/flow/scrape/scrape.ts';
import { testDesk } from '../../support/desk.ts';
import { listed, report } from '../../support/reports.ts';
import { localSite, page } from '../../support/site.ts';

const site = localSite();
const desk = testDesk();

/** Where a story is told to be published from whose page carries this structured data and these opening words. */
async function publishedFrom({ thing, dateline = '' }: { thing: object; dateline?: string }) {
  const app = await desk.open({
    sources: `sources: [{ id: courier, url: "${site.url('/feed')}", scrape: always, home: OM }]`,
  });
  const { title, paragraphs } = report(7, 'Lahore, Pakistan');
  const { body } = page(title, [`${dateline}${paragraphs[0]}`, ...paragraphs.slice(1)]);
  const data = `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: title, ...thing })}</script>`;
  site.serve('/a', { body: String(body).replace('</head>', `${data}</head>`) });
  const article = await listed(app, 'courier', { id: 'a', title, url: site.url('/a') });
  await scrape(app, { item: article });
  const { story } = await curate(app, { article });
  return story && (await app.store.stories.get(story))?.publishedFrom;
}

const locationCreated = { '@type': 'Place', name: 'Quetta, Pakistan' };

test('the page’s `locationCreated` gives the place, with its evidence', async () => {
  expect(await publishedFrom({ thing: { locationCreated } })).toEqual({
    code: 'PK-BA',
    name: expect.any(String),
    evidence: 'Quetta, Pakistan',
  });
});

test('a dateline in the text comes before it', async () => {
  const from = await publishedFrom({ thing: { locationCreated }, dateline: 'KARACHI (Wire) — ' });
  expect(from).toMatchObject({ code: 'PK-SD', evidence: 'KARACHI' });
});

test('without either it is the source’s home, not the story’s region', async () => {
  const from = await publishedFrom({ thing: { contentLocation: locationCreated } });
  expect(from).toMatchObject({ code: 'OM', evidence: '' });
});

test('an unknown place is ignored', async () => {
  const from = await publishedFrom({ thing: { locationCreated: 'Zzyxqq' } });
  expect(from).toMatchObject({ code: 'OM', evidence: '' });
});
