import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { HOUR, MINUTE } from '../time/units.ts';

/** A session ends when it was not used for this long (ms): a working day, with some to spare. */
export const SESSION_IDLE = 12 * HOUR;
/** However busy, it ends this long after its login (ms). */
export const SESSION_LIFETIME = 7 * 24 * HOUR;
/** A cookie is renewed when it is this old (ms), rather than with every page. */
const RENEW_AFTER = 10 * MINUTE;

/** Bytes of the key that cookies and forms are signed with. */
const KEY_BYTES = 32;

/** An operator's login: its public id, when it began and when its cookie was last made (epoch ms). */
export type Session = { id: string; begun: number; renewed: number };

/** The key that sessions are signed with. It derives from the token (RFC 5869): a new token ends every session. */
export function sessionKey(token: string): Buffer {
  return Buffer.from(hkdfSync('sha256', token, 'dateline', 'sessions of the desk', KEY_BYTES));
}

/** A session as its cookie holds it: three fields and their signature, all safe in a cookie. */
export function signSession(key: Buffer, { id, begun, renewed }: Session): string {
  const text = `${id}.${begun.toString(36)}.${renewed.toString(36)}`;
  return `${text}.${signature(key, `session:${text}`)}`;
}

/** The session of a cookie; absent when it was not signed with `key`, or its time is over. */
export function readSession(key: Buffer, cookie: string, now: number): Session | undefined {
  const [, text = '', id = '', begun = '', renewed = '', signed = ''] =
    /^((\w{1,64})\.(\w{1,10})\.(\w{1,10}))\.([\w-]{1,64})$/.exec(cookie) ?? [];
  if (!secretsEqual(signed, signature(key, `session:${text}`))) return undefined;
  const session = { id, begun: Number.parseInt(begun, 36), renewed: Number.parseInt(renewed, 36) };
  return now < session.renewed + SESSION_IDLE && now < session.begun + SESSION_LIFETIME ? session : undefined;
}

/** Whether a session's cookie is old enough to be made again. */
export function needsRenewal({ renewed }: Session, now: number): boolean {
  return now - renewed >= RENEW_AFTER;
}

/** What every form of a session carries, so that no other site can send one in its name. */
export function csrfTokenOf(key: Buffer, sessionId: string): string {
  return signature(key, `form:${sessionId}`);
}

/** Compares two secrets in a time that tells nothing of either, lengths included. */
export function secretsEqual(given: string, wanted: string): boolean {
  return timingSafeEqual(digest(given), digest(wanted));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function signature(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}
