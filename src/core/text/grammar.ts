import { z } from 'zod';
import { expectation } from './expectation.ts';

const A_SLUG = expectation('slug', 'lower-case letters, digits and hyphens, e.g. example-times');
const A_REGION = expectation('region', 'ISO 3166-1 (PK), ISO 3166-2 (PK-BA) or UN M49 in quotes ("034")');
const A_LANGUAGE = expectation('language', 'a BCP 47 tag, e.g. en or ur-PK');
const A_URL = expectation('url', 'an http:// or https:// address');

/** Id of a source or topic, used in URLs and keys. */
export const slug = z
  .string({ error: A_SLUG })
  .regex(/^[a-z0-9-]+$/, A_SLUG)
  .max(64, 'at most 64 lower-case letters, digits and hyphens');

/** Format of a region code; only a gazetteer knows whether the region exists. */
export const REGION_CODE: RegExp = /^([A-Z]{2}(-[A-Z0-9]{1,3})?|\d{3})$/;

/**
 * Canonical spelling of a region code: upper case, three digits for UN M49. Other text is returned unchanged.
 */
export function normalizeRegionCode(text: string): string {
  const spelled = /^\d{1,2}$/.test(text) ? text.padStart(3, '0') : text.toUpperCase();
  return REGION_CODE.test(spelled) ? spelled : text;
}

/** ISO 3166-1 (`PK`), ISO 3166-2 (`PK-BA`) or UN M49 (`034`). */
export const regionCode = z.string({ error: A_REGION }).regex(REGION_CODE, A_REGION);

/** Language tag. */
export const languageTag = z.string({ error: A_LANGUAGE }).regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, A_LANGUAGE);

/** An http(s) URL without credentials, as written. */
export const webUrl = z
  .url({ protocol: /^https?$/, error: A_URL })
  .refine(url => !/^https?:\/\/[^/?#]*@/i.test(url), { error: 'an address without user name and password' });
