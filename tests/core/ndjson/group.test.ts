import { describe, expect, it } from 'vitest';
import { makeGrouper } from '../../../src/core/ndjson/group.ts';
import { compiled } from '../../support/gazetteer.ts';

const FIRST = {
  title: 'Landslide cuts road to Gilgit, 300 lorries stranded',
  text: 'A landslide near Chilas has cut the Karakoram Highway to Gilgit, stranding 300 lorries, police said on Monday.',
  published: '2026-11-02T08:00:00Z',
  language: 'en',
};
const SECOND = {
  title: 'Karakoram Highway blocked near Chilas',
  text: 'Some 300 lorries are stuck after a landslide blocked the Karakoram Highway near Chilas, leaving Gilgit without supplies.',
  published: '2026-11-02T13:00:00Z',
  language: 'en',
};

describe('makeGrouper', () => {
  it('answers reports of one event with the id of the first, numbers as numbers', () => {
    const group = makeGrouper(compiled);
    expect(group({ id: 7, ...FIRST, url: 'https://a.example/1', source: 'a' })).toEqual([
      { id: 7, coverage: 7 },
    ]);
    expect(group({ id: '7', ...SECOND })).toEqual([{ id: '7', coverage: 7 }]);
    expect(group({ id: 'x', title: 'Orchestra opens its season in Lahore' })).toEqual([
      { id: 'x', coverage: 'x' },
    ]);
  });

  it('answers a record again that is sent again', () => {
    const group = makeGrouper(compiled);
    group({ id: 'a', ...FIRST });
    group({ id: 'b', title: 'Road closed' });
    expect(group({ id: 'b', ...SECOND })).toEqual([{ id: 'b', coverage: 'a' }]);
  });

  it.each([
    [{ id: {}, title: 'x' }, {}],
    [{ id: 'a' }, 'a'],
    ['not a record', null],
    [{ id: 'a', title: 'x', published: 5 }, 'a'],
  ])('answers %j with an error and goes on', (record, id) => {
    const group = makeGrouper(compiled);
    expect(group(record)).toEqual([{ id, error: expect.stringMatching(/is needed$/) }]);
    expect(group({ id: 'next', title: 'x', published: 'no instant' })).toEqual([
      { id: 'next', coverage: 'next' },
    ]);
  });
});
