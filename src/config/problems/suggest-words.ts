const QUOTES = /["“”„‟«»]/g;

/**
 * Words of a rule instead of a notation that it does not know, worded to follow “Write”: `/storm/` is `storm`,
 * `rain OR snow` is `[rain, snow]`. Undefined where the words are not separable.
 */
export function suggestWords(text: string): string | undefined {
  const plain = text.replace(QUOTES, '').replace(/\s+/g, ' ').trim();
  const [, inner] = /^\/(.+)\/[a-z]*$/.exec(plain) ?? [];
  if (inner !== undefined) return /^[\p{L}\p{N}\p{M} ]+$/u.test(inner) ? inner : undefined;
  const [, title] = /^title: ?(.+)$/.exec(plain) ?? [];
  if (title !== undefined) return `title: ${title} as a condition of its own`;
  const [, without] = /^(?:NOT |-)(.+)$/.exec(plain) ?? [];
  if (without !== undefined)
    return `${without} under none, as a rule of its own: none: [{ words: ${without} }]`;
  const [words = '', ...unwanted] = piecesOf(plain, / NOT /);
  if (unwanted.length > 0)
    return `${words}, and beside it none: [${unwanted.map(part => `{ words: ${part} }`).join(', ')}]`;
  const choices = piecesOf(plain, /(?:^| )OR(?: |$)|\|/);
  if (choices.length > 1) return `[${choices.join(', ')}]`;
  const needed = piecesOf(plain, /(?:^| )AND(?: |$)| NOT$/);
  if (needed.length > 1)
    return `each as a rule of its own: all: [${needed.map(part => `{ words: ${part} }`).join(', ')}]`;
  const [only] = [...choices, ...needed].filter(part => part !== plain);
  if (only !== undefined) return only;
  const [, word] = /^\*?([\p{L}\p{N}\p{M} ]{3,}?) ?\*?$/u.exec(plain) ?? [];
  if (word === undefined) return undefined;
  return text.trim().endsWith('*') ? `${word}*` : word;
}

function piecesOf(text: string, separator: RegExp): string[] {
  return text
    .split(separator)
    .map(part => part.trim())
    .filter(part => part !== '');
}
