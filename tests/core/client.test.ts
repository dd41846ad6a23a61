import { expect, test } from 'vitest';
import { clientOf, isLoopback } from '../../src/core/client.ts';

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:DB8::9', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('%s is counted as %s', (address, client) => {
  expect(clientOf(address)).toBe(client);
});

test('this machine goes by several names', () => {
  for (const name of [
    'localhost',
    'desk.localhost',
    '127.0.0.1',
    '127.1.2.3',
    '::1',
    '[::1]',
    '::ffff:127.0.0.1',
  ]) {
    expect([name, isLoopback(name)]).toEqual([name, true]);
  }
  for (const name of [
    '',
    '0.0.0.0',
    '::',
    '10.0.0.1',
    'localhost.example',
    '127.0.0.1.example',
    '1127.0.0.1',
  ]) {
    expect([name, isLoopback(name)]).toEqual([name, false]);
  }
});
