import { expect, test } from 'vitest';
import { makeHashReader } from '../../../src/store/redis/hash-reader.ts';
import { privateRedis } from '../../support/redis.ts';

const redis = privateRedis();

test('values come as bytes, field by field and hash by hash, null where absent', async () => {
  await redis.redis().hset('h:a', { x: Buffer.from([0xff, 0]), y: 'one' });
  await redis.redis().hset('h:b', { y: 'two' });
  const read = makeHashReader(redis.redis(), ['x', 'y']);
  expect(await read(id => `h:${id}`, ['a', 'none', 'b'])).toEqual([
    ...[Buffer.from([0xff, 0]), Buffer.from('one'), null, null, null, Buffer.from('two')],
  ]);
  expect(await read(id => `h:${id}`, [])).toEqual([]);
});
