import { describe, expect, test } from 'vitest';
import { parseRecord } from '../../../src/core/ndjson/parse.ts';

const record = (body: string) => ({
  id: 'a',
  url: 'https://desk.example/feed',
  contentType: null,
  headers: { 'Content-Language': 'de' },
  bodyBase64: Buffer.from(body).toString('base64'),
});

describe('parseRecord', () => {
  test('answers a record with its feed', async () => {
    const answer = await parseRecord(record('<rss><channel><title>Desk</title></channel></rss>'));
    expect(answer).toMatchObject({ id: 'a', feed: { title: 'Desk', language: 'de', items: [] } });
  });

  test('answers exactly what is promised of feeds and items', async () => {
    const item = `<item><guid>g1</guid><title>Tide</title><link>/t</link><pubDate>Mon, 04 May 2026 10:00:00 +0500</pubDate>
      <source url="https://wire.example/rss">Wire</source></item>`;
    const answer = await parseRecord(
      record(`<rss version="2.0"><channel><title>Desk</title><ttl>60</ttl>${item}</channel></rss>`),
    );
    expect(answer).toEqual({
      id: 'a',
      feed: {
        title: 'Desk',
        language: 'de',
        items: [
          {
            ...{
              id: 'g1',
              title: 'Tide',
              url: 'https://desk.example/t',
              published: '2026-05-04T05:00:00.000Z',
            },
            ...{ authors: [], categories: [], enclosures: [] },
          },
        ],
      },
    });
  });

  test('answers what is no feed with null', async () => {
    expect(await parseRecord(record('words'))).toEqual({ id: 'a', feed: null, error: expect.any(String) });
  });

  test.each([
    [{ id: 5 }, 5, 'url: a text is needed; bodyBase64: a text is needed'],
    [{ ...record(''), bodyBase64: '%%' }, 'a', 'bodyBase64: base64 is needed'],
    [{ ...record(''), id: null }, null, 'id: a text or a number is needed'],
    [null, null, 'a JSON object is needed'],
    [[], null, 'a JSON object is needed'],
  ])('answers %j, which is no record, with what is needed', async (given, id, error) => {
    expect(await parseRecord(given)).toEqual({ id, error });
  });

  test('takes base64 in lines, without padding and of the alphabet of addresses', async () => {
    const { bodyBase64, ...rest } = record('<rss><channel><title>Desk ???>>></title></channel></rss>');
    const spelt = bodyBase64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
    const inLines = spelt.replace(/.{20}/g, '$&\n');
    expect(await parseRecord({ ...rest, bodyBase64: inLines })).toMatchObject({
      feed: { title: 'Desk ???>>>' },
    });
  });
});
