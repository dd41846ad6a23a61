/** Population thresholds for names in scripts other than Latin. */
import { isNative, isUncased } from '../../src/core/region/mentions/script.ts';
import { FOCUS } from './hand/places.ts';

/** Alphabetic scripts, in which a short name may be any word; Han and Hangul are denser. */
export const ALPHABETIC =
  /^[\p{Script=Arabic}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Greek}\p{Script=Thai}]+$/u;

/** Population from which a city has its names in every script; a smaller one has only its own. */
export const MIN_PEOPLE_ANY_SCRIPT = 100_000;
/**
 * Population from which a town has its name in a script of its own country; lower in the countries of FOCUS.
 */
const MIN_PEOPLE_HOME = 50_000;
const MIN_PEOPLE_HOME_FOCUS = 15_000;
/**
 * Population from which a place has its name in a foreign script without capitals, in which towns resemble
 * everyday words.
 */
const MIN_PEOPLE_UNCASED_ABROAD = 300_000;
/** Maximum length of a short name, which is a word in some language and needs a larger population. */
const MAX_SHORT_NAME = 4;
const MIN_PEOPLE_SHORT_HOME = 50_000;
const MIN_PEOPLE_SHORT_ABROAD = 2_000_000;

/** Returns true when a place of this population has this name in a script other than Latin. */
export function isKnownAs(key: string, country: string, people: number): boolean {
  const short = ALPHABETIC.test(key) && key.length <= MAX_SHORT_NAME;
  if (isNative(key, country))
    return (
      people >=
      Math.max(
        FOCUS.has(country) ? MIN_PEOPLE_HOME_FOCUS : MIN_PEOPLE_HOME,
        short ? MIN_PEOPLE_SHORT_HOME : 0,
      )
    );
  if (short) return people >= MIN_PEOPLE_SHORT_ABROAD;
  return people >= (isUncased(key) ? MIN_PEOPLE_UNCASED_ABROAD : MIN_PEOPLE_ANY_SCRIPT);
}
