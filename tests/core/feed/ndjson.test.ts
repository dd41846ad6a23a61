import { describe, expect, test } from 'vitest';
import { parseRecord } from '../../../src/core/feed/ndjson.ts';

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

  test('answers what is no feed, and what is no record, with an error', async () => {
    expect(await parseRecord(record('words'))).toMatchObject({
      id: 'a',
      feed: null,
      error: expect.any(String),
    });
    expect(await parseRecord({ id: 5 })).toMatchObject({ id: 5, feed: null, error: expect.any(String) });
    expect(await parseRecord(null)).toMatchObject({ id: null, feed: null, error: expect.any(String) });
  });
});
