/**
 * Languages whose month names are read, most frequent first. Where two languages use one word for different
 * months (Polish and Croatian `listopad`), the earlier one wins.
 */
const LOCALES = (
  'en es fr de it pt ru nl tr ar ur fa hi bn id ms pl cs uk sv da nb fi hu ro el bg sr hr sk sl lt lv et ca eu gl ' +
  'sq mk az uz kk ky tg he th vi sw ta te ml kn mr gu pa ne si ps ku am so ha af ga is ar-SY ar-DZ ar-MA fr-CA pt-PT'
).split(' ');

const STYLES: readonly Intl.DateTimeFormatOptions[] = [
  { month: 'long' },
  { month: 'short' },
  { month: 'long', day: 'numeric' },
  { month: 'short', day: 'numeric' },
];

const ENGLISH = 'january february march april may june july august september october november december'.split(
  ' ',
);

/** Minimum length of an English abbreviation. */
const MIN_ABBREVIATION = 3;

/** Common abbreviations that differ from CLDR. */
const COMMON_ABBREVIATIONS: ReadonlyMap<string, number> = new Map([
  ['sept', 9],
  ['mrz', 3],
]);

let localised: ReadonlyMap<string, number> | undefined;

/** Removes case, accents and points, so that `Juill.`, `JUILL` and `juill` are equal. */
export function foldMonthName(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/[\p{Mn}.'’]/gu, '')
    .toLowerCase();
}

/** Month 1…12 of a folded word, or of two words of a two-word name, in any listed language. */
export function monthOf(folded: string): number | undefined {
  if (folded.length >= MIN_ABBREVIATION && /^[a-z]+$/.test(folded)) {
    const index = ENGLISH.findIndex(name => name.startsWith(folded));
    if (index >= 0) return index + 1;
    const habitual = COMMON_ABBREVIATIONS.get(folded);
    if (habitual) return habitual;
  }
  localised ??= namesOfAllLocales();
  return localised.get(folded);
}

/**
 * Month names from the platform's CLDR data, nominative and genitive. Built on the first non-English word,
 * since it takes tens of milliseconds.
 */
function namesOfAllLocales(): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (const locale of Intl.DateTimeFormat.supportedLocalesOf(LOCALES)) {
    for (const style of STYLES) {
      const format = new Intl.DateTimeFormat(locale, { ...style, calendar: 'gregory', timeZone: 'UTC' });
      for (let month = 1; month <= 12; month++) {
        const parts = format.formatToParts(Date.UTC(2024, month - 1, 15));
        const name = foldMonthName(parts.find(part => part.type === 'month')?.value ?? '');
        if (/\p{L}{2}/u.test(name) && !/\d/.test(name) && !names.has(name)) names.set(name, month);
      }
    }
  }
  return names;
}
