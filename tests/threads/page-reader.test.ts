import { afterEach, expect, test } from 'vitest';

/** Threads run built code: `npm test` builds first. */
const { makePageReader } = (await import(
  new URL('../../dist/src/threads/page-reader.js', import.meta.url).href
)) as typeof import('../../src/threads/page-reader.ts');

const readers: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const reader of readers.splice(0)) await reader.close();
});

function reader(threads = 1) {
  const made = makePageReader(threads);
  readers.push(made);
  return made;
}

const news = (text: string) =>
  Buffer.from(
    `<html><body><article><h1>Ferry</h1><p>${text} The ferry from Karachi to Gwadar sails again from Monday, the port authority said.</p><p>Tickets are sold at the old customs house, and the crossing takes eleven hours.</p></article></body></html>`,
  );

test('reads pages in sequence and concurrently', async () => {
  const pages = reader();
  const texts = ['First.', 'Second.', 'Third.', 'Fourth.'];
  const read = (text: string) =>
    pages.read({ url: 'https://courier.example/a', bytes: news(text), contentType: 'text/html' });
  for (const text of texts) expect((await read(text)).article.text).toContain(text);
  const all = await Promise.all(texts.map(read));
  expect(all.map(({ article }) => /(First|Second|Third|Fourth)\./.exec(article.text)?.[0])).toEqual(texts);
});

test('a markup bomb is refused, and the next page is read', async () => {
  const pages = reader();
  const bomb = Buffer.from('<div>'.repeat(100_000));
  await expect(pages.read({ url: 'https://courier.example/b', bytes: bomb })).rejects.toMatchObject({
    name: 'UnreadablePage',
  });
  expect(
    (await pages.read({ url: 'https://courier.example/a', bytes: news('After.') })).article.text,
  ).toContain('After.');
});
