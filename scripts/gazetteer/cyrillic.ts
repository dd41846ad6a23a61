/** Uzbek from its Latin to its Cyrillic alphabet. */

const PAIRS: readonly (readonly [string, string])[] = [
  ['oʻ', 'ў'],
  ['gʻ', 'ғ'],
  ['sh', 'ш'],
  ['ch', 'ч'],
  ['yo', 'ё'],
  ['yu', 'ю'],
  ['ya', 'я'],
  ['ye', 'е'],
];
const LETTERS: Readonly<Record<string, string>> = Object.fromEntries(
  [...'abdefghijklmnopqrstuvxyzʼ'].map((letter, i) => [letter, [...'абдефгҳижклмнопқрстувхйзъ'][i] ?? '']),
);

function likeCase(letter: string, model: string): string {
  return model.charAt(0) === model.charAt(0).toLowerCase() ? letter : letter.toUpperCase();
}

/** A word in Cyrillic letters; a word that has them already stays as it is. */
export function toCyrillic(word: string): string {
  if (/\p{Script=Cyrillic}/u.test(word)) return word;
  return word.replace(/[og]ʻ|[sc]h|y[oaue]|\b[e]|[a-zʼ]/giu, (found, at: number) => {
    const lower = found.toLowerCase();
    if (lower === 'e' && (at === 0 || /[\s-]/.test(word.charAt(at - 1)))) return likeCase('э', found);
    return likeCase(PAIRS.find(([latin]) => latin === lower)?.[1] ?? LETTERS[lower] ?? found, found);
  });
}
