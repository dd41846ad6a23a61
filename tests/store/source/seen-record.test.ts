import { expect, test } from 'vitest';
import { identifyItems } from '../../../src/core/item/identity.ts';
import { keys } from '../../../src/store/keys.ts';
import { decodeSeen, encodeIdentityKey } from '../../../src/store/source/seen-record.ts';
import { makeItems } from '../../../src/store/story/items.ts';
import { NOON, testDesk } from '../../support/desk.ts';

const desk = testDesk();

test('decodes what commit-items.lua writes, after an edit too', async () => {
  const item = { id: '1', title: 'Rain', authors: [], categories: [], enclosures: [] };
  const commit = (title: string, commitId: string, now: number) =>
    makeItems(desk.redis()).commit('courier', identifyItems('courier', [{ ...item, title }]), {
      commitId,
      now,
      due: now,
    });
  const [first] = identifyItems('courier', [item]);
  const value = async () =>
    (await desk.redis().hgetBuffer(keys.seen('courier'), encodeIdentityKey(first?.keys[0] ?? ''))) ??
    Buffer.alloc(0);
  await commit('Rain', 'a', NOON);
  expect(decodeSeen(await value())).toEqual({ id: first?.id, hash: first?.hash, firstSeen: NOON });
  await commit('Heavy rain', 'b', NOON + 5_000);
  const edited = decodeSeen(await value());
  expect(edited).toMatchObject({ id: first?.id, firstSeen: NOON });
  expect(edited.hash).not.toBe(first?.hash);
});
