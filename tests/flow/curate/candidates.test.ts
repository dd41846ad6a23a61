import { describe, expect, test } from 'vitest';
import { makeClusterer } from '../../../src/core/ndjson/cluster.ts';
import { curate } from '../../../src/flow/curate/curate.ts';
import { testDesk } from '../../support/desk.ts';
import { makeNotices, type Notice } from '../../support/notices/stream.ts';
import { TEMPLATES } from '../../support/notices/templates.ts';
import { filed } from '../../support/reports.ts';

const desk = testDesk();

/** Kinds of notices in the stream: phrases, names and numbers, scripts without capitals. */
const KINDS = ['road-works', 'exam-results', 'gas-band', 'lawinen', 'tingshui'];

function sourcesOf(notices: readonly Notice[]): string {
  const rows = [...new Set(notices.map(({ source }) => source))].map(
    id => `  - { id: ${id}, url: "http://${id}.example/feed", scrape: never }`,
  );
  return `sources:\n${rows.join('\n')}\n`;
}

/** Files and curates texts in order; the story of each, by the first text of its story. */
async function curated(notices: readonly Notice[]): Promise<string[]> {
  const app = await desk.open({ sources: sourcesOf(notices) });
  desk.clock.now = Math.max(...notices.map(({ published }) => Date.parse(published)));
  const first = new Map<string, string>();
  const stories: string[] = [];
  for (const { id, title, text, url, source, published } of notices) {
    const article = await filed(app, source, { title, paragraphs: text.split('\n\n') }, { url, published });
    const { story = '' } = await curate(app, { article });
    if (!first.has(story)) first.set(story, id);
    stories.push(first.get(story) ?? '');
  }
  return stories;
}

function clustered(notices: readonly Notice[]): string[] {
  const cluster = makeClusterer();
  return notices.map(notice => {
    const found = cluster(notice);
    return 'story' in found ? String(found.story) : '';
  });
}

describe('curating', () => {
  test('puts texts into the same stories as `dateline cluster`', async () => {
    const templates = TEMPLATES.filter(({ id }) => KINDS.includes(id));
    // A source lists a page once: an update at the same address is the same item there.
    const all = makeNotices(templates, 5);
    const same = new Set(all.truths.filter(({ how }) => how === 'same-url').map(({ id }) => id));
    const notices = all.notices.filter(({ id }) => !same.has(id));
    expect(notices.length).toBeGreaterThan(100);
    expect(await curated(notices)).toEqual(clustered(notices));
  });

  test('keeps the warnings of one source for three towns apart', async () => {
    const warning = (place: string, what: string, day: string, hour: number): Notice => ({
      id: place,
      title: `Warning of ${what} for ${place}`,
      text: `The weather office warns of ${what} in ${place} and the villages around it on ${day}. People should stay indoors where they can, keep away from old walls and poles, and put off journeys that are not urgent.\n\nFarmers are asked to bring cattle under a roof and to cover what they have harvested. Drivers should carry water and a blanket. Schools decide for themselves whether they open.\n\nThe warning holds until further notice and is renewed twice a day. The control room can be reached by telephone at all hours.`,
      url: `http://weather-office.example/warnings/${place.toLowerCase()}`,
      source: 'weather-office',
      published: new Date(Date.UTC(2026, 4, 4, hour)).toISOString(),
    });
    const warnings = [
      warning('Gilgit', 'heavy snow', 'Monday', 6),
      warning('Quetta', 'dust storms', 'Tuesday', 7),
      warning('Sukkur', 'extreme heat', 'Wednesday', 8),
    ];
    expect(await curated(warnings)).toEqual(['Gilgit', 'Quetta', 'Sukkur']);
    expect(clustered(warnings)).toEqual(['Gilgit', 'Quetta', 'Sukkur']);
  });
});
