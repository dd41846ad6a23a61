import { expect, test } from 'vitest';
import {
  csrfTokenOf,
  needsRenewal,
  readSession,
  SESSION_IDLE,
  SESSION_LIFETIME,
  secretsEqual,
  sessionKey,
  signSession,
} from '../../../src/core/auth/session.ts';

const NOON = Date.parse('2026-05-04T12:00:00Z');
const key = sessionKey('a token');
const session = { id: 'abcdef0123456789', begun: NOON, renewed: NOON };
const cookie = signSession(key, session);

test('a session is what its cookie says, for as long as it is used', () => {
  expect(readSession(key, cookie, NOON)).toEqual(session);
  expect(readSession(key, cookie, NOON + SESSION_IDLE - 1)).toEqual(session);
  expect(readSession(key, cookie, NOON + SESSION_IDLE)).toBeUndefined();
});

test('however often it is renewed, it ends', () => {
  const renewed = NOON + SESSION_LIFETIME - 1;
  const old = signSession(key, { ...session, renewed });
  expect(readSession(key, old, renewed)).toBeDefined();
  expect(readSession(key, old, renewed + 1)).toBeUndefined();
});

test('a changed token ends every session', () => {
  expect(readSession(sessionKey('another token'), cookie, NOON)).toBeUndefined();
});

test('a cookie that was touched is none', () => {
  const [id, begun, renewed, signed] = cookie.split('.') as [string, string, string, string];
  const touched = [
    '',
    'x',
    `${id}.${begun}.${renewed}`,
    `${id}.${begun}.${renewed}.`,
    `${id}x.${begun}.${renewed}.${signed}`,
    `${id}.${begun}.z${renewed}.${signed}`,
    `${id}.${begun}.${renewed}.${signed}A`,
    `${cookie}.${signed}`,
    `${id}.${begun}.${renewed}.${csrfTokenOf(key, id)}`,
  ];
  for (const text of touched) expect(readSession(key, text, NOON)).toBeUndefined();
});

test('a cookie is renewed now and then', () => {
  expect(needsRenewal(session, NOON + 60_000)).toBe(false);
  expect(needsRenewal(session, NOON + 600_000)).toBe(true);
});

test('each session has a form token of its own', () => {
  expect(csrfTokenOf(key, 'a')).not.toBe(csrfTokenOf(key, 'b'));
  expect(csrfTokenOf(key, 'a')).not.toBe(csrfTokenOf(sessionKey('other'), 'a'));
});

test('secrets are the same or not, whatever their lengths', () => {
  expect(secretsEqual('abc', 'abc')).toBe(true);
  for (const other of ['', 'ab', 'abcd', 'abC', 'äbc']) expect(secretsEqual(other, 'abc')).toBe(false);
});
