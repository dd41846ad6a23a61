import { describe, expect, test } from 'vitest';
import { MAX_POSTINGS } from '../../../src/core/story/join.ts';
import { keys } from '../../../src/store/keys.ts';
import { makeFingerprints } from '../../../src/store/story/fingerprints.ts';
import { NOON, testDesk } from '../../support/desk.ts';

const desk = testDesk();
const prints = () => makeFingerprints(desk.redis());
const WEEK = 7 * 86_400_000;

/** Posts an article's keys as the curating script does. */
async function post(id: string, fields: string[], now = NOON): Promise<void> {
  const { postings } = await prints().findCandidates(id, fields, now);
  for (const { key, field, expected, next, ttl } of postings) {
    if (next === expected) continue;
    await desk.redis().hset(key, field, next);
    await desk.redis().pexpire(key, ttl);
  }
  await desk.redis().hset(keys.article(id), 'story', `story-${id}`, 'print', Buffer.from([1, 2]));
}
const found = async (fields: string[], now = NOON) =>
  (await prints().findCandidates('new', fields, now)).candidates.map(({ articleId }) => articleId);

describe('the index of fingerprints', () => {
  test('finds articles that share a key, most shared keys first, never the article itself', async () => {
    await post('a', ['k1']);
    await post('b', ['k1', 'k2', 'k3']);
    expect(await found(['k1', 'k2', 'k3'])).toEqual(['b', 'a']);
    expect(await found(['k9'])).toEqual([]);
    expect(
      (await prints().findCandidates('b', ['k1', 'k2'], NOON)).candidates.map(({ articleId }) => articleId),
    ).toEqual(['a']);
  });

  test('does not find purged articles', async () => {
    await post('a', ['k1']);
    await desk.redis().del(keys.article('a'));
    expect(await found(['k1'])).toEqual([]);
  });

  test('searches the current window and the one before; older windows expire', async () => {
    await post('a', ['k1']);
    expect(await found(['k1'], NOON + WEEK)).toEqual(['a']);
    expect(await found(['k1'], NOON + 2 * WEEK)).toEqual([]);
    const [key = ''] = await desk.redis().keys('dl:fingerprints:*');
    const left = await desk.redis().pttl(key);
    expect(left).toBeGreaterThan(WEEK);
    expect(left).toBeLessThanOrEqual(2 * WEEK);
  });

  test('reads both windows and writes the current one only', async () => {
    await post('a', ['k1']);
    const { postings } = await prints().findCandidates('b', ['k1'], NOON + WEEK);
    expect(postings.map(posting => [posting.expected, posting.next])).toEqual([
      ['', 'b'],
      ['a', 'a'],
    ]);
  });

  test('keeps the newest articles of a key beyond the limit', async () => {
    for (let index = 0; index < MAX_POSTINGS + 5; index += 1) await post(`a${index}`, ['k1']);
    const [key = ''] = await desk.redis().keys('dl:fingerprints:*');
    const ids = (await desk.redis().hget(key, 'k1'))?.split(' ');
    expect(ids).toHaveLength(MAX_POSTINGS);
    expect(ids?.[0]).toBe('a5');
    expect(ids?.at(-1)).toBe(`a${MAX_POSTINGS + 4}`);
  });

  test('posting again changes nothing', async () => {
    await post('a', ['k1']);
    const { postings } = await prints().findCandidates('a', ['k1'], NOON);
    expect(postings.every(posting => posting.expected === posting.next)).toBe(true);
  });
});
