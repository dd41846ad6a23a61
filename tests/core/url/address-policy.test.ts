import { describe, expect, it } from 'vitest';
import {
  addressPolicy,
  checkAddress,
  checkDial,
  checkUrl,
  isLoopback,
} from '../../../src/core/url/address-policy.ts';

const strict = addressPolicy([]);
const loopback = addressPolicy(['127.0.0.1/32', 'fd00:1::/32']);

describe('checkAddress', () => {
  const forbidden = [
    ['this network', '0.0.0.0'],
    ['this network, another', '0.1.2.3'],
    ['loopback', '127.0.0.1'],
    ['far loopback', '127.255.255.254'],
    ['private 10', '10.0.0.1'],
    ['private 172', '172.31.255.255'],
    ['private 192', '192.168.0.1'],
    ['link-local, cloud metadata', '169.254.169.254'],
    ['carrier NAT', '100.64.0.1'],
    ['protocol assignments', '192.0.0.8'],
    ['documentation 1', '192.0.2.1'],
    ['documentation 2', '198.51.100.1'],
    ['documentation 3', '203.0.113.1'],
    ['benchmarking', '198.18.0.1'],
    ['6to4 relay', '192.88.99.1'],
    ['multicast', '224.0.0.1'],
    ['reserved', '240.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['v6 unspecified', '::'],
    ['v6 loopback', '::1'],
    ['mapped loopback', '::ffff:127.0.0.1'],
    ['mapped loopback in hex', '::ffff:7f00:1'],
    ['mapped private', '0:0:0:0:0:ffff:10.0.0.1'],
    ['compatible loopback', '::127.0.0.1'],
    ['NAT64 of loopback', '64:ff9b::127.0.0.1'],
    ['NAT64 of a public address', '64:ff9b::8.8.8.8'],
    ['local NAT64', '64:ff9b:1::1'],
    ['6to4 of loopback', '2002:7f00:1::'],
    ['Teredo', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
    ['v6 documentation', '2001:db8::1'],
    ['benchmarking v6', '2001:2::1'],
    ['ORCHID', '2001:20::1'],
    ['unique local', 'fd12:3456::1'],
    ['link-local v6', 'fe80::1'],
    ['link-local with a zone', 'fe80::1%eth0'],
    ['public with a zone', '2600::1%1'],
    ['site-local', 'fec0::1'],
    ['v6 multicast', 'ff02::1'],
    ['unassigned v6', '4000::1'],
    ['discard', '100::1'],
    ['translated', '::ffff:0:127.0.0.1'],
    ['decimal', '2130706433'],
    ['octal', '0177.0.0.1'],
    ['hex', '0x7f.0.0.1'],
    ['short', '127.1'],
    ['in brackets', '[::1]'],
    ['a name', 'localhost'],
    ['nothing', ''],
  ];
  it.each(forbidden)('refuses %s (%s)', (_, ip) => expect(checkAddress(ip, strict).ok).toBe(false));

  it.each([
    '8.8.8.8',
    '1.1.1.1',
    '172.32.0.1',
    '100.128.0.1',
    '::ffff:8.8.8.8',
    '2600::1',
    '2a00:1450:4001::1',
  ])('takes %s', ip => expect(checkAddress(ip, strict)).toEqual({ ok: true }));

  it.each([
    ['127.0.0.1', true],
    ['::ffff:127.0.0.1', true],
    ['fd00:1:2::3', true],
    ['127.0.0.2', false],
    ['::1', false],
    ['::ffff:127.0.0.2', false],
    ['fd00:2::1', false],
    ['fd00:1::1%lo', false],
  ])('with an allow-list judges %s %s', (ip, ok) => expect(checkAddress(ip, loopback).ok).toBe(ok));
});

describe('checkDial', () => {
  it.each([
    ['8.8.8.8', 80, true],
    ['8.8.8.8', 8443, true],
    ['8.8.8.8', 22, false],
    ['8.8.8.8', 6379, false],
    ['127.0.0.1', 6379, true],
    ['127.0.0.2', 80, false],
  ])('%s port %i: %s', (ip, port, ok) => expect(checkDial(ip, port, loopback).ok).toBe(ok));
});

describe('checkUrl', () => {
  it.each([
    'file:///etc/hosts',
    'gopher://8.8.8.8/',
    'ftp://8.8.8.8/',
    'data:text/xml,<rss/>',
    'javascript:alert(1)',
    'http://user@news.example/',
    'http://user:word@news.example/',
    'http://news.example:22/',
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0177.0.0.1/',
    'http://0x7f000001/',
    'http://0x7f.1/',
    'http://127.1/',
    'http://１２７.0.0.1/',
    'http://127。0。0。1/',
    'http://0/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://169.254.169.254/latest/meta-data',
    'http://127.0.0.1./',
    'not an address',
    `http://news.example/${'a'.repeat(2048)}`,
  ])('refuses %s', url => expect(checkUrl(url, strict).ok).toBe(false));

  it.each([
    'http://news.example/feed',
    'https://news.example:8443/',
    'http://8.8.8.8/',
    'https://[2600::1]/',
  ])('takes %s', url => expect(checkUrl(url, strict)).toEqual({ ok: true }));

  it('leaves the port of a name to the dial when some ranges may be dialled on any port', () => {
    expect(checkUrl('http://desk.example:4000/', loopback)).toEqual({ ok: true });
    expect(checkUrl('http://127.0.0.1:4000/', loopback)).toEqual({ ok: true });
    expect(checkUrl('http://127.0.0.2:4000/', loopback).ok).toBe(false);
  });
});

it('isLoopback knows the names and addresses of this machine', () => {
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
