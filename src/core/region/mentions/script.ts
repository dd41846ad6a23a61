/**
 * What the script of a name says. In a script without capitals any word may look like a town, so a town far from
 * where the script is written needs more to be believed than one at home.
 */

function countries(codes: string): ReadonlySet<string> {
  return new Set(codes.split(' '));
}

/** The Arabic script is two worlds: an Urdu or Persian word means no town of the Maghreb, nor the other way round. */
const ARAB_COUNTRIES = countries(
  'IQ SA AE OM YE KW QA BH SY LB JO PS IL EG SD LY TN DZ MA MR EH SO DJ TD KM ER',
);
const EASTERN_COUNTRIES = countries('PK AF IR IN TJ IQ');

const ARABIC = /\p{Script=Arabic}/u;
/** Letters that only one of the two writes. */
const EASTERN_LETTERS = /[پچژگکیٹڈڑںےہھ]/g;
const ARAB_LETTERS = /[كيىة]/g;

/** So many characters of a text tell its language. */
const SAMPLE_LENGTH = 2_000;

/** Whether a text in Arabic script is Urdu, Persian, Pashto or the like rather than Arabic. */
export function isEastern(text: string): boolean {
  const start = text.slice(0, SAMPLE_LENGTH);
  return (start.match(EASTERN_LETTERS) ?? []).length > (start.match(ARAB_LETTERS) ?? []).length;
}

/** Scripts, and the countries whose own places are written in them. Latin is everyone's, and so not listed. */
const COUNTRIES_BY_SCRIPT: readonly [RegExp, ReadonlySet<string>][] = [
  [/\p{Script=Cyrillic}/u, countries('RU UA BY BG RS MK ME BA XK MD KZ KG TJ UZ TM MN AM AZ GE')],
  [/\p{Script=Devanagari}/u, countries('IN NP')],
  [/\p{Script=Bengali}/u, countries('BD IN')],
  [/\p{Script=Tamil}/u, countries('IN LK SG')],
  [
    /[\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Oriya}]/u,
    countries('IN'),
  ],
  [/\p{Script=Sinhala}/u, countries('LK')],
  [/\p{Script=Thaana}/u, countries('MV')],
  [/\p{Script=Myanmar}/u, countries('MM')],
  [/\p{Script=Tibetan}/u, countries('CN BT IN NP')],
  [/\p{Script=Thai}/u, countries('TH')],
  [/\p{Script=Lao}/u, countries('LA')],
  [/\p{Script=Khmer}/u, countries('KH')],
  [/\p{Script=Hangul}/u, countries('KR KP')],
  [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u, countries('CN TW HK MO SG JP')],
  [/\p{Script=Hebrew}/u, countries('IL PS')],
  [/\p{Script=Greek}/u, countries('GR CY')],
  [/\p{Script=Armenian}/u, countries('AM')],
  [/\p{Script=Georgian}/u, countries('GE')],
  [/\p{Script=Ethiopic}/u, countries('ET ER')],
];

/** Latin, Greek and Cyrillic, Armenian: code units below this may have capitals. */
const CASED_END = 0x0590;

/** Whether a name is in a script without capitals. */
export function isUncased(key: string): boolean {
  return key.charCodeAt(0) >= CASED_END;
}

/**
 * Whether a country's own places are written in the script of a name; Latin is at home everywhere. `eastern` says
 * which world a text in Arabic script is of; without it a name is at home in both.
 */
export function isNative(key: string, country: string, eastern?: boolean): boolean {
  if (key.charCodeAt(0) < 0x250) return true;
  if (ARABIC.test(key))
    return (
      (eastern !== true && ARAB_COUNTRIES.has(country)) ||
      (eastern !== false && EASTERN_COUNTRIES.has(country))
    );
  const home = COUNTRIES_BY_SCRIPT.find(([script]) => script.test(key));
  return home?.[1].has(country) ?? false;
}
