/** From how many people on a place is known by a name in a script other than Latin. */
import { isNative, isUncased } from '../../src/core/region/mentions/script.ts';
import { FOCUS } from './hand/places.ts';

/** Scripts with words of letters, in which a short name may be any word; Han and Hangul say more with less. */
export const WORDY =
  /^[\p{Script=Arabic}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Greek}\p{Script=Thai}]+$/u;

/** Above this many people a city goes by its names in every script, below by its own name alone. */
export const WORLD_CITY = 100_000;
/** In a script of its own country a town is known by its name there from so many people; in the countries of FOCUS earlier. */
const HOME_TOWN = 50_000;
const FOCUS_TOWN = 15_000;
/** Elsewhere a script without capitals makes towns of everyday words, so that only larger places are named in it. */
const FOREIGN_CITY = 300_000;
/** So short a name is some word in another language: at home it takes a large town, abroad a city of the world. */
const BRIEF = 4;
const BRIEF_HOME = 50_000;
const BRIEF_ABROAD = 2_000_000;

/** Whether a place of so many people is known by this name, in a script other than Latin. */
export function isKnownAs(key: string, country: string, people: number): boolean {
  const brief = WORDY.test(key) && key.length <= BRIEF;
  if (isNative(key, country))
    return people >= Math.max(FOCUS.has(country) ? FOCUS_TOWN : HOME_TOWN, brief ? BRIEF_HOME : 0);
  if (brief) return people >= BRIEF_ABROAD;
  return people >= (isUncased(key) ? FOREIGN_CITY : WORLD_CITY);
}
