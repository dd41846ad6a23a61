import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import RssParser from 'rss-parser';
import { describe, expect, test } from 'vitest';
import { parseXml } from '../../../../src/core/feed/xml/parser.ts';

/** Holds the members of rss-parser that its types do not show and that our subclass relies on. */
describe('rss-parser', () => {
  const hidden = RssParser.prototype as unknown as Record<string, unknown>;

  test('is the version whose internals we use', () => {
    const path = createRequire(import.meta.url).resolve('rss-parser/package.json');
    expect(JSON.parse(readFileSync(path, 'utf8')).version).toBe('3.13.0');
  });

  test('has the hidden members', () => {
    expect(typeof hidden['parseItemRss']).toBe('function');
    expect(typeof hidden['parseItemAtom']).toBe('function');
    expect(
      typeof (new RssParser() as unknown as { xmlParser: { parseString: unknown } }).xmlParser.parseString,
    ).toBe('function');
  });

  test('reads the tree of its xmlParser and makes items with the overridable methods', async () => {
    const parser = new RssParser() as unknown as {
      xmlParser: object;
      parseItemRss(item: object): object;
      parseString(xml: string): Promise<{ title: string; items: object[] }>;
    };
    const item = { title: ['One'] };
    const tree = { rss: { $: { version: '2.0' }, channel: [{ title: ['Desk'], item: [item] }] } };
    parser.xmlParser = {
      parseString: (_xml: string, done: (error: null, tree: object) => void) => done(null, tree),
    };
    parser.parseItemRss = given => ({ given });
    const feed = await parser.parseString('');
    expect(feed.title).toBe('Desk');
    expect(feed.items).toEqual([{ given: item }]);
  });

  test('reads RSS, RDF and Atom on our engine', async () => {
    const rss = await parseXml(
      '<rss><channel><title>Desk</title><item><title>One</title><guid>1</guid></item></channel></rss>',
      'https://e.example/',
    );
    expect(rss.feed?.title).toBe('Desk');
    expect(rss.feed?.items.map(item => [item.title, item.guid])).toEqual([['One', '1']]);
    const rdf = await parseXml(
      '<RDF><channel><title>Desk</title></channel><item><title>One</title></item></RDF>',
      'https://e.example/',
    );
    expect(rdf.feed?.items.map(item => item.title)).toEqual(['One']);
    const atom = await parseXml(
      '<feed><title>Desk</title><entry><id>1</id><title>One</title><updated>no date</updated></entry></feed>',
      'https://e.example/',
    );
    expect(atom.feed?.items.map(item => [item.title, item.id])).toEqual([['One', '1']]);
  });
});
