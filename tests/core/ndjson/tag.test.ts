import { describe, expect, it } from 'vitest';
import { tagRecord } from '../../../src/core/ndjson/tag.ts';
import { compiled } from '../../support/gazetteer.ts';

describe('a record of the tag filter', () => {
  it('answers its id and its regions', () => {
    const answer = tagRecord(compiled, {
      id: 'a1',
      title: 'Snow in Norway',
      text: 'It fell in Norway.',
      url: null,
    });
    expect(answer).toEqual({
      id: 'a1',
      regions: [{ code: 'NO', name: 'Norway', role: 'about', score: 1, evidence: ['Norway'] }],
    });
  });

  it('answers no more than that, wherever it was published from', () => {
    const answer = tagRecord(compiled, { id: 1, title: '', text: 'Calm.', home: 'NO' });
    expect(answer).toEqual({ id: 1, regions: [] });
  });

  it.each([
    [{ id: 'x', title: 3 }, 'x'],
    [{ id: 'y', txt: 'Norway' }, 'y'],
    [{ title: 'no id' }, null],
    ['no record', null],
    [null, null],
  ])('answers an error to %j', (record, id) => {
    expect(tagRecord(compiled, record)).toEqual({ id, error: expect.any(String) });
  });
});
