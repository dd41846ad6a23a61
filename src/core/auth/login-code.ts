import { createHash } from 'node:crypto';
import { DAY } from '../time/units.ts';

/** Time to live of a one-time login link (ms). */
export const LOGIN_CODE_LIFETIME = DAY;

/** Hash under which a login code is stored, so that a copy of the data holds no usable link. */
export function hashOfLoginCode(code: string): string {
  return createHash('sha256').update(`login:${code}`).digest('hex');
}
