import { describe, expect, test } from 'vitest';
import { type DeadLetter, MAX_DEAD_LETTERS, makeDeadLetters } from '../../../src/store/event/dead-letters.ts';
import { makeDeliveries } from '../../../src/store/event/deliveries.ts';
import { NOON, testDesk } from '../../support/desk.ts';

const desk = testDesk();
const deadLetters = () => makeDeadLetters(desk.redis());

const letter = (number: number): DeadLetter => ({
  event: {
    ...{ cursor: `${number}-0`, id: `e${number}`, type: 'story.created', story: 's', version: 1 },
    ...{ scopes: ['all'], at: NOON },
  },
  at: NOON,
  answer: 'answered 400',
});

/** Refuses events 1 to `count` for subscriber `a`. */
async function refuse(count: number): Promise<void> {
  const deliveries = makeDeliveries(desk.redis());
  await deliveries.setCursor('a', '0-0');
  for (let number = 1; number <= count; number += 1) {
    await deliveries.moveToDeadLetters('a', `${number - 1}-0`, letter(number));
  }
}

describe('retry-dead-letters.lua', () => {
  test('moves the last letters to the retries and keeps their order', async () => {
    await refuse(4);
    expect(await deadLetters().retry('a', 3)).toBe(3);
    expect(await deadLetters().list('a')).toEqual([letter(1)]);
    expect(await deadLetters().count('a')).toEqual({ dead: 1, retrying: 3 });
    expect(await deadLetters().nextRetry('a')).toEqual(letter(2));
  });

  test('moves all that there are', async () => {
    await refuse(2);
    expect(await deadLetters().retry('a')).toBe(2);
    expect(await deadLetters().retry('a')).toBe(0);
    expect(await deadLetters().nextRetry('a')).toEqual(letter(1));
  });
});

describe('end-retry.lua', () => {
  test('removes a letter that was delivered', async () => {
    await refuse(2);
    await deadLetters().retry('a');
    await deadLetters().endRetry('a', letter(1));
    expect(await deadLetters().nextRetry('a')).toEqual(letter(2));
    expect(await deadLetters().list('a')).toEqual([]);
  });

  test('stores a letter that was refused again, once, though two workers end its retry', async () => {
    await refuse(1);
    await deadLetters().retry('a');
    const refused = { ...letter(1), at: NOON + 1, answer: 'answered 410' };
    await deadLetters().endRetry('a', letter(1), refused);
    await deadLetters().endRetry('a', letter(1), refused);
    expect(await deadLetters().list('a')).toEqual([refused]);
    expect(await deadLetters().nextRetry('a')).toBeUndefined();
  });
});

test('the oldest dead letters are dropped beyond the limit', async () => {
  await refuse(MAX_DEAD_LETTERS + 2);
  const letters = await deadLetters().list('a');
  expect(letters).toHaveLength(MAX_DEAD_LETTERS);
  expect(letters[0]).toEqual(letter(3));
});
