import { foldWord } from '../gazetteer/fold.ts';

/**
 * Strips affixes: particles, case endings and nationality endings that a language attaches to a name. The
 * rules are per script and need no dictionary, because a form counts only if the gazetteer has it.
 */

/** A form to look up. `nation`: formed from an adjective of nationality, so that only a country may match. */
type BaseForm = { key: string; nation: boolean };

function anyForms(keys: string[]): BaseForm[] {
  return keys.map(key => ({ key, nation: false }));
}
function countryForms(keys: string[]): BaseForm[] {
  return keys.map(key => ({ key, nation: true }));
}

/** Minimum length of a stem after removing an affix, in letters. */
const MIN_STEM_LENGTH = 3;

const ARABIC = /^[\u0600-\u06ff]+$/;
const HEBREW = /^[\u0590-\u05ff]+$/;
const CYRILLIC = /^[\u0400-\u04ff]+$/;
const HANGUL = /^[\uac00-\ud7a3]+$/;
const BENGALI = /^[\u0980-\u09ff]+$/;
const DEVANAGARI = /^[\u0900-\u097f]+$/;

/** Arabic prefixes (and, so, in, to, like, the article) in their possible combinations. */
const ARABIC_PREFIXES = ['وبال', 'وب', 'ول', 'وال', 'بال', 'فال', 'کال', 'لل', 'ال', 'و', 'ف', 'ب', 'ل', 'ک'];
/** Arabic nationality endings (folded), longest first. Urdu and Persian use the last one. */
const ARABIC_ENDINGS = ['یین', 'یون', 'یات', 'یان', 'یه', 'ها', 'ی'];

/** Letters of Persian, Urdu and Pashto that Arabic lacks: words with them take no Arabic prefix. */
const NOT_ARABIC = /[\u067e\u0686\u0698\u06a9\u06af\u06cc\u0679\u0688\u0691\u06ba\u06be\u06c1\u06d2]/;
/** Minimum length of an Arabic stem after removing a prefix, in letters. */
const MIN_ARABIC_STEM_LENGTH = 4;

function withoutPrefix(word: string): string[] {
  return ARABIC_PREFIXES.filter(prefix => word.startsWith(prefix))
    .map(prefix => word.slice(prefix.length))
    .filter(stem => stem.length >= MIN_ARABIC_STEM_LENGTH);
}

function arabicForms(word: string, raw: string): BaseForm[] {
  const stems = [word, ...(NOT_ARABIC.test(raw) ? [] : withoutPrefix(word))];
  const whole = stems.flatMap(stem => (stem.startsWith('ال') ? [stem] : [stem, `ال${stem}`]));
  const nouns = stems.flatMap(stem =>
    ARABIC_ENDINGS.filter(ending => stem.endsWith(ending)).flatMap(ending => {
      const base = stem.slice(0, -ending.length);
      return [base, `${base}ا`, `${base}یا`, `${base}ه`, `${base}یه`, `ال${base}یه`, `ال${base}`];
    }),
  );
  return [...anyForms(whole), ...countryForms(nouns)];
}

function hebrewForms(word: string): BaseForm[] {
  const prefixes = ['וב', 'ול', 'ומ', 'וה', 'שב', 'ב', 'ל', 'מ', 'ה', 'ו', 'ש', 'כ'];
  return anyForms(prefixes.filter(p => word.startsWith(p)).map(p => word.slice(p.length)));
}

/** Cyrillic case endings in folded form: й is и, ї is і. */
const CYRILLIC_ENDINGS = [
  'ами',
  'ями',
  'ого',
  'ому',
  'ыми',
  'оі',
  'ои',
  'ою',
  'еи',
  'ом',
  'ем',
  'ым',
  'ах',
  'ях',
  'ии',
  'ию',
  'ія',
  'ів',
  'ов',
  'ам',
  'ям',
  'а',
  'я',
  'у',
  'ю',
  'е',
  'ы',
  'и',
  'і',
];
const CYRILLIC_NOMINATIVES = ['', 'а', 'я', 'ь', 'и', 'ия', 'ія', 'ы', 'о', 'е', 'ая', 'ии', 'ое'];
/** Cyrillic adjectives of nationality; the text before the match is the stem of the country's name. */
const CYRILLIC_ADJECTIVE =
  /(?:ииск|іиськ|анск|янск|ськ|ск)(?:ии|ого|ому|им|ом|ая|ои|ую|ое|ие|их|ими|а|ої|у|е|і)$/;

function cyrillicForms(word: string): BaseForm[] {
  const stems = CYRILLIC_ENDINGS.filter(ending => word.endsWith(ending) && word.length - ending.length >= 3);
  const cases = stems.flatMap(ending => {
    const base = word.slice(0, -ending.length);
    return CYRILLIC_NOMINATIVES.map(nominative => base + nominative);
  });
  const adjective = CYRILLIC_ADJECTIVE.exec(word);
  if (adjective === null || adjective.index < 3) return anyForms(cases);
  const base = word.slice(0, adjective.index);
  return [...anyForms(cases), ...countryForms(CYRILLIC_NOMINATIVES.map(nominative => base + nominative))];
}

const HANGUL_PARTICLES =
  /(?:에서는|에서도|으로부터|에서|에게|으로|부터|까지|이나|이란|은|는|이|가|을|를|에|의|로|와|과|도|만|인|산|군|측|계|발)$/;

function hangulForms(word: string): BaseForm[] {
  const bare = word.replace(HANGUL_PARTICLES, '');
  const person = bare.replace(/인$/, '');
  const region = bare.replace(/[도시주군]$/, '');
  return [
    ...anyForms([bare, region].filter(form => form !== word)),
    ...countryForms(person === bare ? [] : [person]),
  ];
}

const INDIC_ADJECTIVE = /(?:ियों|ीय|ी)$/;
/** Postpositions that Nepali and Marathi attach to the name. */
const INDIC_POSTPOSITION = /(?:बाट|लाई|मा|को|का|की|ले)$/;

function devanagariForms(word: string): BaseForm[] {
  if (INDIC_POSTPOSITION.test(word)) return anyForms([word.replace(INDIC_POSTPOSITION, '')]);
  if (!INDIC_ADJECTIVE.test(word)) return [];
  return countryForms([word.replace(INDIC_ADJECTIVE, ''), word.replace(INDIC_ADJECTIVE, 'ा')]);
}

/** Bengali case endings: in, of, to. */
const BENGALI_ENDING = /(?:ের|তে|কে|র|ে|য়)$/;

function bengaliForms(word: string): BaseForm[] {
  return BENGALI_ENDING.test(word) ? anyForms([word.replace(BENGALI_ENDING, '')]) : [];
}

/** Elided articles and prepositions of French and Italian: l'Iran, d'Italie, dell'Ucraina. */
const ELISION = /^(?:l|d|qu|dell|nell|all|sull|dall)['’](?=.)/i;

/** Turkish suffixes after an apostrophe: Diyarbakır'da, Pakistan'ın. */
const SUFFIX = /^(\p{Lu}\p{L}{2,})['’]\p{Ll}{1,6}$/u;

/** Inflected German adjectives: pakistanische, pakistanischen. */
const GERMAN = /isch(?:e|en|er|es|em)$/;

function latinForms(word: string, raw: string): BaseForm[] {
  if (GERMAN.test(word)) return anyForms([word.replace(GERMAN, 'isch')]);
  const suffixed = SUFFIX.exec(raw);
  if (suffixed?.[1] !== undefined) return anyForms([foldWord(suffixed[1])]);
  const elided = ELISION.exec(raw);
  return elided === null ? [] : anyForms([word.slice(elided[0].length - 1)]);
}

const BY_SCRIPT: [RegExp, (word: string, raw: string) => BaseForm[], number][] = [
  [ARABIC, arabicForms, MIN_STEM_LENGTH],
  [CYRILLIC, cyrillicForms, MIN_STEM_LENGTH],
  [HANGUL, hangulForms, 2],
  [DEVANAGARI, devanagariForms, MIN_STEM_LENGTH],
  [BENGALI, bengaliForms, MIN_STEM_LENGTH],
  [HEBREW, hebrewForms, MIN_STEM_LENGTH],
];

/** Forms to look up when `key` (folded) is unknown, most likely first; `raw` is the word as written. */
export function baseFormsOf(key: string, raw: string): BaseForm[] {
  if (key.charCodeAt(0) < 0x250) return latinForms(key, raw);
  const [, forms, minLength] = BY_SCRIPT.find(([script]) => script.test(key)) ?? [];
  if (forms === undefined || minLength === undefined || key.length <= minLength) return [];
  return forms(key, raw).filter(form => form.key.length >= minLength);
}
