import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { distributionHeaders, readSignature } from '../../../src/core/websub/signature.ts';

const of = (algorithm: string) => createHmac(algorithm, 'secret').update('body').digest('hex');

describe('X-Hub-Signature', () => {
  test.each(['sha1', 'sha256', 'sha384', 'sha512'])('%s', algorithm =>
    expect(readSignature(`${algorithm}=${of(algorithm)}`)).toEqual({ algorithm, digest: of(algorithm) }),
  );

  test.each<[string, string | undefined, object | undefined]>([
    [
      'the strongest counts',
      `sha1=${of('sha1')}, sha256=${of('sha256')}`,
      { algorithm: 'sha256', digest: of('sha256') },
    ],
    [
      'case and spaces do not',
      ` SHA256=${of('sha256').toUpperCase()} `,
      { algorithm: 'sha256', digest: of('sha256') },
    ],
    ['none', undefined, undefined],
    ['an unknown algorithm', `md5=${of('md5')}`, undefined],
    ['a digest cut short', `sha256=${of('sha256').slice(2)}`, undefined],
    ['no digest', 'sha256=', undefined],
    ['not hex', `sha1=${'z'.repeat(40)}`, undefined],
  ])('%s', (_, header, expected) => expect(readSignature(header)).toEqual(expected));
});

test('a distribution is signed with SHA-256, and not without a secret', () => {
  const body = Buffer.from('body');
  expect(readSignature(distributionHeaders('secret', body)['x-hub-signature'])).toEqual({
    algorithm: 'sha256',
    digest: of('sha256'),
  });
  expect(distributionHeaders(undefined, body)).toEqual({});
});
