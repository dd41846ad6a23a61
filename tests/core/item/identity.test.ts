import { describe, expect, test } from 'vitest';
import { identifyItems } from '../../../src/core/item/identity.ts';
import type { Item } from '../../../src/core/item/item.ts';

const item = (fields: Partial<Item>): Item => ({ authors: [], categories: [], enclosures: [], ...fields });
const one = (fields: Partial<Item>) => {
  const [identified] = identifyItems('courier', [item(fields)]);
  if (!identified) throw new Error('nothing identified');
  return identified;
};

describe('identity', () => {
  test('the same guid is the same item, whatever else changes', () => {
    const first = one({ id: 'a-1', url: 'https://courier.example/a', title: 'Rain' });
    const later = one({ id: 'a-1', url: 'https://courier.example/rain', title: 'Heavy rain' });
    expect(later.id).toBe(first.id);
    expect(later.hash).not.toBe(first.hash);
  });

  test('a changed guid is found again by the address, http or https', () => {
    const first = one({ id: 'http://courier.example/a', url: 'http://courier.example/a' });
    const later = one({ id: 'https://courier.example/a', url: 'https://courier.example/a?utm_source=rss' });
    expect(later.keys.some(key => first.keys.includes(key))).toBe(true);
  });

  test('the same guid at another source is another item', () => {
    const [elsewhere] = identifyItems('gazette', [item({ id: 'a-1' })]);
    expect(elsewhere?.id).not.toBe(one({ id: 'a-1' }).id);
  });

  test('a guid that several items share names none of them', () => {
    const listed = identifyItems('courier', [
      item({ id: 'news', url: 'https://courier.example/1' }),
      item({ id: 'news', url: 'https://courier.example/2' }),
    ]);
    expect(new Set(listed.map(({ id }) => id)).size).toBe(2);
    expect(listed.every(({ keys }) => keys.every(key => key.startsWith('u')))).toBe(true);
  });

  test('an item without guid and address is known by its words', () => {
    expect(one({ title: 'Water is back' }).id).toBe(one({ title: 'Water is back' }).id);
    expect(one({ title: 'Water is back' }).id).not.toBe(one({ title: 'Water is gone' }).id);
  });

  test.each(['https://courier.example/', 'https://www.courier.example', 'https://courier.example/#/story/1'])(
    'the front page %s, which a feed may give for every item, is no address of an item',
    url => {
      const [first, later] = [one({ id: 'a-1', url }), one({ id: 'a-2', url })];
      expect(first.keys.filter(key => later.keys.includes(key))).toEqual([]);
    },
  );

  test('an item that stands twice in one document counts once', () => {
    const twice = item({ id: 'a-1', url: 'https://courier.example/a', title: 'Rain' });
    const again = item({ ...twice });
    expect(identifyItems('courier', [twice, again]).length).toBeLessThanOrEqual(1);
  });

  test('categories do not make an edit', () => {
    expect(one({ id: 'a', categories: ['x'] }).hash).toBe(one({ id: 'a', categories: ['y'] }).hash);
  });
});
