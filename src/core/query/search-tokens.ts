import { wordSequenceOf, wordsMistake } from '../topic/word-sequence.ts';

/** A mistake in a search. `at`: position of its first character, from 1; `near`: the text around it. */
export type SearchMistake = { at: number; near: string; problem: string };

/** Words or a phrase to find; `*` behind the last word makes it a beginning. */
export type SearchTerm = { leaf: 'words' | 'title'; value: string };

/** A token of a search. `at` and `end`: its place in the normalised text, from 0. */
export type SearchToken = { at: number; end: number } & (
  | { kind: 'term'; term: SearchTerm }
  | { kind: 'open' | 'close' | 'or' | 'and' | 'not' }
);

/** Characters of a mistake's context on either side. */
const CONTEXT = 12;

const QUOTE = /["“”„‟«»「」『』]/u;
const SPACE = /\s/;
/** A double quote inside a Hebrew word marks an abbreviation, and belongs to the word. */
const HEBREW_MARK = /(?<=\p{sc=Hebr})"(?=\p{sc=Hebr})/uy;
const MINUS = /[-−](?![-−])(?=[^\s)|]*[\p{L}\p{N}\p{M}*("“”„‟«»「」『』])/uy;
const OPERATOR = /([A-Za-z]+):(?=\S)/uy;
const OR_SIGN = /\|+/uy;
const KEYWORDS = { OR: 'or', AND: 'and', NOT: 'not' } as const;
const REGULAR_EXPRESSION = /^\/.+\/[a-z]*$/;

/** Parameters of a URL that readers may write as operators, and what the parameter is called. */
const PARAMETERS: Readonly<Record<string, string>> = {
  ...{ region: 'region', source: 'source', language: 'language', tag: 'tag', topic: 'topic' },
  ...{ since: 'since', limit: 'limit', place: 'region', lang: 'language', site: 'source', after: 'since' },
};

/** A mistake as a sentence without its full stop. */
export function describeMistake({ at, near, problem }: SearchMistake): string {
  return `at character ${at}, in “${near}”: ${problem}`;
}

/** Signals a mistake up to `readTokens`' and the parser's callers. */
export class SearchSyntaxError extends Error {
  readonly code = 'SEARCH_SYNTAX';
  readonly mistake: SearchMistake;

  constructor(mistake: SearchMistake) {
    super(mistake.problem);
    this.name = 'SearchSyntaxError';
    this.mistake = mistake;
  }
}

/** Fails at a part of a text. */
export function failAt(text: string, { at, end }: { at: number; end: number }, problem: string): never {
  const [from, to] = [Math.max(0, at - CONTEXT), Math.min(text.length, end + CONTEXT)];
  const part = text.slice(from, to).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
  const near = `${from > 0 ? '…' : ''}${part}${to < text.length ? '…' : ''}`;
  throw new SearchSyntaxError({ at: at + 1, near, problem });
}

/** Forms that Unicode has for the width or position of a character; the rest of a text keeps its spelling. */
const FORMS = /[\ufb00-\ufb4f\ufb50-\ufdff\ufe70-\ufefe\uff00-\uffef]+/g;
/** Characters that folding drops; the joiners of Persian and Indic words (U+200C, U+200D) are part of their spelling. */
const INVISIBLE = /[\u00ad\u200b\u200e\u200f\u2060\ufeff]/g;
const CONTROLS = /(?:(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\s])+/gu;

/** One form of letters, digits, signs and spaces: full-width forms are made plain, control characters are spaces. */
export function normalizeSearch(text: string): string {
  return text
    .normalize('NFC')
    .replace(FORMS, found => found.normalize('NFKC'))
    .replace(INVISIBLE, '')
    .replace(CONTROLS, ' ')
    .trim();
}

/** Splits a normalised text into tokens, in time linear to its length; throws `SearchSyntaxError`. */
export function readTokens(text: string): SearchToken[] {
  const tokens: SearchToken[] = [];
  for (let at = 0; at < text.length; ) {
    if (SPACE.test(text[at] ?? '')) at += 1;
    else {
      const { token, end } = readToken(text, at);
      if (token) tokens.push(token);
      at = end;
    }
  }
  return tokens;
}

type Read = { token: SearchToken | undefined; end: number };

function readToken(text: string, at: number): Read {
  const sign = text[at];
  const mark = (kind: Exclude<SearchToken['kind'], 'term'>, end: number): Read => ({
    token: { kind, at, end },
    end,
  });
  if (sign === '(' || sign === ')') return mark(sign === '(' ? 'open' : 'close', at + 1);
  const bars = matchAt(OR_SIGN, text, at);
  if (bars !== undefined) return mark('or', at + bars.length);
  if (matchAt(MINUS, text, at) !== undefined) return mark('not', at + 1);
  if (isQuote(text, at)) return readPhrase(text, at, { leaf: 'words', from: at });
  const operator = matchAt(OPERATOR, text, at);
  if (operator !== undefined) return readTitle(text, at, operator);
  const end = endOfWord(text, at);
  const keyword = text.slice(at, end);
  if (Object.hasOwn(KEYWORDS, keyword)) return mark(KEYWORDS[keyword as keyof typeof KEYWORDS], end);
  return readWord(text, at, { leaf: 'words', from: at });
}

/** Where a term's value begins, and the leaf that it is for; `from`: the beginning of the token, operator included. */
type Origin = { leaf: SearchTerm['leaf']; from: number };

/** `title:word` and `title:"a phrase"`; other operators are mistakes. */
function readTitle(text: string, at: number, operator: string): Read {
  const name = operator.slice(0, -1).toLowerCase();
  const from = at + operator.length;
  const end = isQuote(text, from) ? from : endOfWord(text, from);
  if (name !== 'title') {
    const parameter = PARAMETERS[name];
    const word = text.slice(at, Math.max(end, from));
    const problem =
      parameter === undefined
        ? `there is no operator ${operator} (the only one is title:); to find these words write "${word}"`
        : `${operator} is no part of a search but a filter beside it: add ${parameter}= to the address`;
    return failAt(text, { at, end: from }, problem);
  }
  if (isQuote(text, from)) return readPhrase(text, from, { leaf: 'title', from: at });
  if (end === from)
    failAt(text, { at, end: from }, 'title: takes a word or a phrase: title:word, title:"a phrase"');
  return readWord(text, from, { leaf: 'title', from: at });
}

function readPhrase(text: string, open: number, origin: Origin): Read {
  let close = open + 1;
  while (close < text.length && !isQuote(text, close)) close += 1;
  if (close === text.length)
    failAt(text, { at: open, end: open + 1 }, 'this quote is not closed: write " behind the phrase');
  return readTerm(text, { value: text.slice(open + 1, close), end: close + 1 }, origin);
}

function readWord(text: string, at: number, origin: Origin): Read {
  const end = endOfWord(text, at);
  const value = text.slice(at, end);
  if (REGULAR_EXPRESSION.test(value))
    failAt(
      text,
      { at, end },
      'regular expressions are not offered: write the words, or the beginning of a word, flood*',
    );
  return readTerm(text, { value, end }, origin);
}

/** A term of the words in `value`; no token when it has none. */
function readTerm(
  text: string,
  { value, end }: { value: string; end: number },
  { leaf, from }: Origin,
): Read {
  const tidied = tidy(value);
  const place = { at: from, end };
  if (tidied.includes('*') && wordsMistake(tidied) !== undefined) failAt(text, place, starProblem(tidied));
  if (wordSequenceOf(tidied).words.length > 0)
    return { token: { kind: 'term', term: { leaf, value: tidied }, ...place }, end };
  if (leaf === 'title') failAt(text, place, 'title: takes a word or a phrase: title:word, title:"a phrase"');
  return { token: undefined, end };
}

function starProblem(value: string): string {
  const letters = value.replace(/\*/g, '');
  if (letters === '') return '* stands behind the beginning of a word, such as flood*';
  if (value.indexOf('*') === value.length - 1)
    return `${value} would find too much: write at least three letters before the *`;
  return `* stands only at the end of a word or phrase: write ${letters}, or a beginning of it such as flood*`;
}

/** Words without the punctuation around them, and single spaces between. */
function tidy(value: string): string {
  return value
    .split(' ')
    .map(piece => piece.replace(/^[^\p{L}\p{N}\p{M}*]+|[^\p{L}\p{N}\p{M}*]+$/gu, ''))
    .filter(piece => piece !== '')
    .join(' ');
}

function endOfWord(text: string, from: number): number {
  let at = from;
  while (at < text.length && !/[\s()|]/.test(text[at] ?? '') && !isQuote(text, at)) at += 1;
  return at;
}

function isQuote(text: string, at: number): boolean {
  return QUOTE.test(text[at] ?? '') && matchAt(HEBREW_MARK, text, at) === undefined;
}

/** What a sticky pattern matches at a position. */
function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
