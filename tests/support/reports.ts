import type { App } from '../../src/app.ts';
import { idOf } from '../../src/core/id.ts';
import { identifyItems } from '../../src/core/item/identity.ts';
import type { Item } from '../../src/core/item/item.ts';
import type { Story } from '../../src/core/story/story.ts';
import { seededRandom } from '../../src/demo/random.ts';
import { curate } from '../../src/flow/curate/curate.ts';
import { scrape } from '../../src/flow/scrape/scrape.ts';
import { scopeDiff } from '../../src/flow/story/scopes.ts';
import type { FeedItem } from './site.ts';

/** A report of our own invention: no two seeds share wording, the same seed gives the same words. */
export type Report = { title: string; paragraphs: string[] };

const SYLLABLES = [
  'ba',
  'cor',
  'del',
  'fi',
  'gan',
  'hu',
  'jor',
  'ka',
  'lem',
  'mi',
  'nor',
  'pel',
  'qua',
  'rin',
  'so',
  'tev',
];
const MORE = [
  'la',
  'met',
  'nu',
  'ost',
  'pri',
  'ran',
  'sel',
  'tim',
  'ul',
  'ver',
  'wen',
  'yor',
  'zan',
  'dro',
  'eck',
  'ful',
];

/** Sets seeds that follow one another far apart. */
const SPREAD = 0x9e3779b9;

/** A report about `place`, which its text names, in words that only this seed has. */
export function report(seed: number, place = 'Quetta, Pakistan'): Report {
  const next = seededRandom((seed + 1) * SPREAD);
  const pick = (from: readonly string[]): string => from[Math.floor(next() * from.length)] ?? '';
  const word = (): string => pick(SYLLABLES) + pick(MORE) + (next() < 0.5 ? pick(SYLLABLES) : '');
  const words = (count: number): string => Array.from({ length: count }, word).join(' ');
  const sentence = (): string => `The ${words(6)} of ${capital(word())} ${words(5)}, ${words(4)}.`;
  const paragraph = (): string => Array.from({ length: 3 }, sentence).join(' ');
  return {
    title: `${capital(words(5))} in ${place}`,
    paragraphs: [
      `In ${place}, ${words(8)}. ${paragraph()}`,
      paragraph(),
      `${paragraph()} Officials in ${place} ${words(4)}.`,
    ],
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A report as a feed gives it whole. */
export function feedItem({ title, paragraphs }: Report, link: string, pubDate?: string): FeedItem {
  const content = paragraphs.map(text => `<p>${text}</p>`).join('');
  return { guid: link, title, link, content, ...(pubDate && { pubDate }) };
}

/** Puts an item into the store as a poll does; its id. */
export async function listed(app: App, source: string, fields: Partial<Item>): Promise<string> {
  const item: Item = { authors: [], categories: [], enclosures: [], ...fields };
  const [identified] = identifyItems(source, [item]);
  if (!identified) throw new Error('the item has no identity');
  const { fresh, changed } = await app.store.items.commit(source, [identified], {
    commitId: app.randomToken(),
    now: app.now(),
    due: app.now(),
  });
  const id = fresh[0] ?? changed[0];
  if (!id) throw new Error('the item was known already');
  return id;
}

/** Files a report at a source that is not scraped, as `sent` by its feed; the article's id. */
export async function filed(
  app: App,
  source: string,
  sent: Report,
  more: Partial<Item> = {},
): Promise<string> {
  const id = await listed(app, source, {
    title: sent.title,
    contentHtml: sent.paragraphs.map(text => `<p>${text}</p>`).join(''),
    url: `http://${source}.example/${encodeURIComponent(sent.title)}`,
    published: new Date(app.now() - 3_600_000).toISOString(),
    ...more,
  });
  await scrape(app, { item: id });
  return id;
}

/** Files and curates a report; its article's and its story's ids. */
export async function told(app: App, source: string, sent: Report, more: Partial<Item> = {}) {
  const article = await filed(app, source, sent, more);
  const { outcome, story } = await curate(app, { article });
  if (!story) throw new Error(`curating ended as ${outcome}`);
  return { article, story, outcome };
}

/** Changes a story as an editor might; what readers see, and where it is listed, follows. */
export async function edited(app: App, id: string, changes: Partial<Story>): Promise<void> {
  const before = await app.store.stories.get(id);
  if (!before) throw new Error(`there is no story ${id}`);
  const story: Story = { ...before, ...changes, version: before.version + 1 };
  const outcome = await app.store.stories.commit({
    story,
    expectedVersion: before.version,
    scopes: scopeDiff(app, before, story),
    event: { id: idOf(id, String(story.version)), type: 'story.updated' },
    now: app.now(),
  });
  if (outcome !== 'ok') throw new Error(`editing ended as ${outcome}`);
}
