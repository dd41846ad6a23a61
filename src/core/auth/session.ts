import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { DAY, HOUR, MINUTE } from '../time/units.ts';

/** Idle timeout of a session (ms): a working day and a margin. */
export const SESSION_IDLE = 12 * HOUR;
/** Maximum lifetime of a session (ms). */
export const SESSION_LIFETIME = 7 * DAY;
/** Minimum age of a cookie before it is renewed (ms), so that not every page sets one. */
const RENEW_AFTER = 10 * MINUTE;

/** Length of the signing key in bytes. */
const KEY_BYTES = 32;

/** An operator's session: public id, login time and last renewal of the cookie (epoch ms). */
export type Session = { id: string; begun: number; renewed: number };

/** Signing key, derived from the admin token (RFC 5869), so that a new token ends every session. */
export function sessionKey(token: string): Buffer {
  return Buffer.from(hkdfSync('sha256', token, 'dateline', 'sessions of the desk', KEY_BYTES));
}

/** Cookie value of a session: three fields and their signature. */
export function signSession(key: Buffer, { id, begun, renewed }: Session): string {
  const text = `${id}.${begun.toString(36)}.${renewed.toString(36)}`;
  return `${text}.${signature(key, `session:${text}`)}`;
}

/** Session of a cookie; absent when the signature is wrong or the session expired. */
export function readSession(key: Buffer, cookie: string, now: number): Session | undefined {
  const [, text = '', id = '', begun = '', renewed = '', signed = ''] =
    /^((\w{1,64})\.(\w{1,10})\.(\w{1,10}))\.([\w-]{1,64})$/.exec(cookie) ?? [];
  if (!secretsEqual(signed, signature(key, `session:${text}`))) return undefined;
  const session = { id, begun: Number.parseInt(begun, 36), renewed: Number.parseInt(renewed, 36) };
  return now < session.renewed + SESSION_IDLE && now < session.begun + SESSION_LIFETIME ? session : undefined;
}

/** Whether the cookie is old enough for renewal. */
export function needsRenewal({ renewed }: Session, now: number): boolean {
  return now - renewed >= RENEW_AFTER;
}

/** CSRF token of a session's forms. */
export function csrfTokenOf(key: Buffer, sessionId: string): string {
  return signature(key, `form:${sessionId}`);
}

/** Compares two secrets in constant time, without revealing their lengths. */
export function secretsEqual(given: string, wanted: string): boolean {
  return timingSafeEqual(digest(given), digest(wanted));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function signature(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}
