import { describe, expect, test } from 'vitest';
import { streamQuery } from '../../../src/api/stream/query.ts';

describe('the query of the stream', () => {
  test('takes lists, which it sorts, regions in any case, and a position', () => {
    expect(streamQuery.parse({ topic: 'floods,wire', region: 'pk,ir-11', after: '1777896000000-3' })).toEqual(
      {
        topic: ['floods', 'wire'],
        region: ['IR-11', 'PK'],
        source: [],
        after: '1777896000000-3',
      },
    );
  });

  test.each(['x', '1-2-3', '-1', '1777896000000-'])('refuses the position %s', after => {
    expect(streamQuery.safeParse({ after }).success).toBe(false);
  });
});
