import { describe, expect, test } from 'vitest';
import type { ArticleMeta } from '../../../src/core/article/article-record.ts';
import { entryOf, type Mastheads } from '../../../src/core/edition/entry.ts';
import type { Licence } from '../../../src/core/source/licence.ts';
import type { Story } from '../../../src/core/story/story.ts';

const meta: ArticleMeta = {
  id: 'a1',
  sourceId: 'courier',
  url: 'https://courier.example/1',
  urlKey: 'courier.example/1',
  title: 'River rises at Sukkur',
  summary: 'The river rose. '.repeat(50).trim(),
  authors: [{ name: 'Sana Mengal' }],
  published: '2026-05-04T10:00:00.000Z',
  firstSeen: '2026-05-04T10:05:00.000Z',
  image: { url: 'https://courier.example/1.jpg' },
  enclosures: [{ url: 'https://courier.example/1.mp3' }],
  categories: ['floods'],
  via: 'page',
  words: 100,
};
const body = { text: 'The river rose.', html: '<p>The river rose.</p>' };
const member = (articleId: string, sourceId: string, hour: number): Story['members'][number] =>
  ({
    articleId,
    sourceId,
    url: `https://${sourceId}.example/${articleId}`,
    title: `As ${sourceId} has it`,
    published: `2026-05-04T0${hour}:00:00.000Z`,
  }) as Story['members'][number];
const story = (more: Partial<Story> = {}): Story =>
  ({
    id: 's1',
    version: 3,
    status: 'live',
    updated: '2026-05-04T11:00:00.000Z',
    members: [member('a0', 'gazette', 8), { ...member('a1', 'courier', 9), url: meta.url }],
    regions: [],
    topics: ['floods'],
    categories: ['floods'],
    leadBecause: 'first',
    ...more,
  }) as Story;
const mastheads = (republish: Licence['republish']): Mastheads => ({
  sourceOf: id => ({ id, title: `The ${id}` }) as ReturnType<Mastheads['sourceOf']>,
  licenceOf: () => ({ republish }),
  topicOf: id => `Topic ${id}`,
});
const entry = (republish: Licence['republish'], more: Partial<Story> = {}) =>
  entryOf(story(more), { meta, body }, mastheads(republish));

describe('what a licence lets through', () => {
  test('full: text, summary, image and enclosures', () => {
    expect(entry('full')).toMatchObject({
      contentHtml: body.html,
      summary: expect.any(String),
      image: meta.image,
      enclosures: meta.enclosures,
    });
  });

  test('excerpt: a summary of at most 400 characters and no text', () => {
    const { contentHtml, summary, image } = entry('excerpt');
    expect(contentHtml).toBeUndefined();
    expect(summary?.length).toBeLessThanOrEqual(400);
    expect(image).toEqual(meta.image);
  });

  test('headline: the headline and nothing of the content', () => {
    const { title, summary, contentHtml, image, enclosures } = entry('headline');
    expect({ title, summary, contentHtml, image, enclosures }).toEqual({
      title: meta.title,
      summary: undefined,
      contentHtml: undefined,
      image: undefined,
      enclosures: [],
    });
  });
});

test('the lead speaks for the story, the other articles are its also-ins', () => {
  const { url, source, alsoIn, published } = entry('full');
  expect({ url, source }).toEqual({ url: meta.url, source: { id: 'courier', title: 'The courier' } });
  expect(alsoIn.map(({ articleId, source: { id } }) => [articleId, id])).toEqual([['a0', 'gazette']]);
  expect(published).toBe('2026-05-04T08:00:00.000Z');
});

test('the reason for the lead is given only where there was a choice', () => {
  expect(entry('full').leadBecause).toBe('first');
  expect(entry('full', { members: [member('a1', 'courier', 9)] }).leadBecause).toBeUndefined();
});

test('a corrected headline keeps the original and the note', () => {
  const corrected = entry('full', { editorial: { title: { text: 'River falls', note: 'It fell.' } } });
  expect(corrected.title).toBe('River falls');
  expect(corrected.correction).toEqual({ original: meta.title, note: 'It fell.' });
});

test('topics come with their titles', () => {
  expect(entry('full').topics).toEqual([{ id: 'floods', title: 'Topic floods' }]);
});
