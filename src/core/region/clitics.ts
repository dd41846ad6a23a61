/**
 * Spellings under which a written word may be in the gazetteer, for languages that glue particles, cases or
 * nationality endings to a name. Cheap rules by script, no dictionaries: a form counts only when it is a name.
 */

const ARABIC = /^[\u0600-\u06ff]+$/;
const HEBREW = /^[\u0590-\u05ff]+$/;
const CYRILLIC = /^[\u0400-\u04ff]+$/;
const HANGUL = /^[\uac00-\ud7a3]+$/;
const DEVANAGARI = /^[\u0900-\u097f]+$/;

/** And, so, in, to, like, and the article, in the orders that they combine. */
const ARABIC_PREFIXES = ['وبال', 'وب', 'ول', 'وال', 'بال', 'فال', 'کال', 'لل', 'ال', 'و', 'ف', 'ب', 'ل', 'ک'];
/** Nationality endings (folded), longest first: feminine, plural, masculine; Urdu and Persian share the last. */
const ARABIC_ENDINGS = ['یین', 'یون', 'یات', 'یان', 'یه', 'ها', 'ی'];

const arabic = (word: string): string[] => {
  const stems = [word, ...ARABIC_PREFIXES.filter(p => word.startsWith(p)).map(p => word.slice(p.length))];
  const whole = stems.flatMap(stem => (stem.startsWith('ال') ? [stem] : [stem, `ال${stem}`]));
  const nouns = stems.flatMap(stem =>
    ARABIC_ENDINGS.filter(ending => stem.endsWith(ending)).flatMap(ending => {
      const base = stem.slice(0, -ending.length);
      return [base, `${base}ا`, `${base}یا`, `${base}ه`, `${base}یه`, `ال${base}یه`, `ال${base}`];
    }),
  );
  return [...whole, ...nouns];
};

const hebrew = (word: string): string[] => {
  const prefixes = ['וב', 'ול', 'ומ', 'וה', 'שב', 'ב', 'ל', 'מ', 'ה', 'ו', 'ש', 'כ'];
  return prefixes.filter(p => word.startsWith(p)).map(p => word.slice(p.length));
};

const CYRILLIC_ENDINGS = [
  'ами',
  'ями',
  'ого',
  'ому',
  'ыми',
  'ої',
  'ой',
  'ою',
  'ей',
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
const CYRILLIC_NOMINATIVES = ['', 'а', 'я', 'ь', 'и', 'ия', 'ія', 'ы', 'о', 'е'];
/** Adjectives of nationality: the stem before this is the country's name without its ending. */
const CYRILLIC_ADJECTIVE =
  /(?:ииск|іиськ|анск|янск|ськ|ск)(?:ии|ого|ому|им|ом|ая|ои|ую|ое|ие|их|ими|а|ої|у|е|і)$/;

const cyrillic = (word: string): string[] => {
  const stems = CYRILLIC_ENDINGS.filter(ending => word.endsWith(ending) && word.length - ending.length >= 3);
  const cases = stems.flatMap(ending => {
    const base = word.slice(0, -ending.length);
    return CYRILLIC_NOMINATIVES.map(nominative => base + nominative);
  });
  const adjective = CYRILLIC_ADJECTIVE.exec(word);
  if (adjective === null || adjective.index < 3) return cases;
  const base = word.slice(0, adjective.index);
  return [...cases, ...CYRILLIC_NOMINATIVES.map(nominative => base + nominative)];
};

const HANGUL_PARTICLES =
  /(?:에서는|에서도|으로부터|에서|에게|으로|부터|까지|이나|이란|은|는|이|가|을|를|에|의|로|와|과|도|만|인|산|군|측|계|발)$/;

const hangul = (word: string): string[] => {
  const bare = word.replace(HANGUL_PARTICLES, '');
  const person = bare.replace(/인$/, '');
  return [bare, person].filter(form => form !== word && form.length >= 2);
};

const devanagari = (word: string): string[] =>
  /(?:ियों|ीय|ी)$/.test(word) ? [word.replace(/(?:ियों|ीय|ी)$/, ''), word.replace(/(?:ियों|ीय|ी)$/, 'ा')] : [];

/** Elided articles and prepositions of French and Italian: l'Iran, d'Italie, dell'Ucraina. */
const ELISION = /^(?:l|d|qu|dell|nell|all|sull|dall)['’](?=.)/i;

/** German adjectives carry an ending: pakistanische, pakistanischen. */
const GERMAN = /isch(?:e|en|er|es|em)$/;

/** Other forms to look up when `key` (folded) is no name; `raw` is the word as written. Most likely first. */
export const formsOf = (key: string, raw: string): string[] => {
  const code = key.charCodeAt(0);
  if (code < 0x250) {
    if (GERMAN.test(key)) return [key.replace(GERMAN, 'isch')];
    const elided = ELISION.exec(raw);
    return elided === null ? [] : [key.slice(elided[0].length - 1)];
  }
  const forms = ARABIC.test(key)
    ? arabic(key)
    : CYRILLIC.test(key)
      ? cyrillic(key)
      : HANGUL.test(key)
        ? hangul(key)
        : DEVANAGARI.test(key)
          ? devanagari(key)
          : HEBREW.test(key)
            ? hebrew(key)
            : [];
  return forms.filter(form => form.length >= 2);
};
