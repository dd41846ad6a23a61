/**
 * Scripts and the countries that use them. In a script without capitals any word may look like a town, so a
 * town in a country that does not use the script needs more evidence.
 */

function countries(codes: string): ReadonlySet<string> {
  return new Set(codes.split(' '));
}

/**
 * The Arabic script serves two disjoint groups of countries: an Urdu or Persian word never names a town of
 * the Maghreb, and vice versa.
 */
const ARAB_COUNTRIES = countries(
  'IQ SA AE OM YE KW QA BH SY LB JO PS IL EG SD LY TN DZ MA MR EH SO DJ TD KM ER',
);
const EASTERN_COUNTRIES = countries('PK AF IR IN TJ IQ');

const ARABIC = /\p{Script=Arabic}/u;
/** Letters that only one of the two groups uses. */
const EASTERN_LETTERS = /[پچژگکیٹڈڑںےہھ]/g;
const ARAB_LETTERS = /[كيىة]/g;

/** Characters of a text that are inspected for its language. */
const SAMPLE_LENGTH = 2_000;

/** Returns true for a text in Urdu, Persian, Pashto or a related language rather than Arabic. */
export function isEastern(text: string): boolean {
  const start = text.slice(0, SAMPLE_LENGTH);
  return (start.match(EASTERN_LETTERS) ?? []).length > (start.match(ARAB_LETTERS) ?? []).length;
}

/** Letters that only one family of languages has, by the language that stands for its inflections. */
const LETTERS_OF: readonly (readonly [string, RegExp])[] = [
  ['uz', /[ўқғҳәңһўүұө]|[og][ʻ‘'’`](?=\p{L})/giu],
  ['tr', /[ışğİ]/g],
];
const HAN = /\p{Script=Han}/u;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Scripts that mostly one language of the desk writes. */
const LANGUAGE_OF_SCRIPT: readonly (readonly [string, RegExp])[] = [
  ['uk', /[іїє]/],
  ['ru', /\p{Script=Cyrillic}/u],
  ['hi', /\p{Script=Devanagari}/u],
  ['bn', /\p{Script=Bengali}/u],
  ['ta', /\p{Script=Tamil}/u],
  ['si', /\p{Script=Sinhala}/u],
];
/** Languages whose texts are read like another's. */
const RELATED: Readonly<Record<string, string>> = {
  prs: 'fa',
  pes: 'fa',
  cmn: 'zh',
  yue: 'zh',
  mai: 'ne',
  ms: 'id',
};
/** Number of such letters in the sample that are no accident. */
const MIN_LETTERS = 6;

/**
 * The language whose inflections a text follows: as declared (BCP 47), else guessed by its letters where that matters.
 * `fa` stands for all languages in the eastern Arabic script; empty for any other.
 */
export function languageOf(text: string, declared: string | undefined): string {
  const tag = declared?.toLowerCase().split('-')[0] ?? '';
  if (tag !== '') return RELATED[tag] ?? tag;
  const start = text.slice(0, SAMPLE_LENGTH);
  const found = LETTERS_OF.find(([, letters]) => (start.match(letters) ?? []).length >= MIN_LETTERS)?.[0];
  if (found !== undefined) return found;
  if (HAN.test(start)) return KANA.test(start) ? 'ja' : 'zh';
  if (ARABIC.test(start)) return isEastern(text) ? 'fa' : 'ar';
  return LANGUAGE_OF_SCRIPT.find(([, letters]) => letters.test(start))?.[0] ?? '';
}

/** Scripts and the countries whose places are written in them. Latin is used everywhere and not listed. */
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

/** Code units below this belong to scripts with capitals: Latin, Greek, Cyrillic, Armenian. */
const CASED_END = 0x0590;

/** Returns true for a name in a script without capitals. */
export function isUncased(key: string): boolean {
  return key.charCodeAt(0) >= CASED_END;
}

/**
 * Returns true when a country's places are written in the script of `key`; always true for Latin. `eastern`
 * selects one group of the Arabic script; undefined allows both.
 */
export function isNative(key: string, country: string, eastern?: boolean): boolean {
  if (key.charCodeAt(0) < 0x250) return true;
  if (ARABIC.test(key))
    return (
      (eastern !== true && ARAB_COUNTRIES.has(country)) ||
      (eastern !== false && EASTERN_COUNTRIES.has(country))
    );
  const countriesOfScript = COUNTRIES_BY_SCRIPT.find(([script]) => script.test(key));
  return countriesOfScript?.[1].has(country) ?? false;
}
