/**
 * The languages whose month names we read, the commonest first: where two languages use one word for different
 * months (Polish and Czech `listopad` against Croatian), the earlier one wins.
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

/** Shortest abbreviation that may stand for an English month. */
const SHORTEST = 3;

/** Abbreviations that people and programs use though CLDR has others. */
const HABITUAL: ReadonlyMap<string, number> = new Map([
  ['sept', 9],
  ['mrz', 3],
]);

let localised: ReadonlyMap<string, number> | undefined;

/** Case, accents and points taken away, so that `Juill.`, `JUILL` and `juill` are one word. */
export function foldWord(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/[\p{Mn}.'’]/gu, '')
    .toLowerCase();
}

/** The month, 1..12, that a folded word (or two words of a two-word name) means in any language we know. */
export function monthOf(folded: string): number | undefined {
  if (folded.length >= SHORTEST && /^[a-z]+$/.test(folded)) {
    const index = ENGLISH.findIndex(name => name.startsWith(folded));
    if (index >= 0) return index + 1;
    const habitual = HABITUAL.get(folded);
    if (habitual) return habitual;
  }
  localised ??= namesOfAllLocales();
  return localised.get(folded);
}

/**
 * Month names as the platform's own language data (CLDR) spells them, in the nominative and the genitive. Built on
 * the first word that is not English, because it takes some tens of milliseconds.
 */
function namesOfAllLocales(): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (const locale of Intl.DateTimeFormat.supportedLocalesOf(LOCALES)) {
    for (const style of STYLES) {
      const format = new Intl.DateTimeFormat(locale, { ...style, calendar: 'gregory', timeZone: 'UTC' });
      for (let month = 1; month <= 12; month++) {
        const parts = format.formatToParts(Date.UTC(2024, month - 1, 15));
        const name = foldWord(parts.find(part => part.type === 'month')?.value ?? '');
        if (/\p{L}{2}/u.test(name) && !/\d/.test(name) && !names.has(name)) names.set(name, month);
      }
    }
  }
  return names;
}
