import type { Rule } from '../topic/topic.ts';
import {
  failAt,
  normalizeSearch,
  readTokens,
  type SearchMistake,
  SearchSyntaxError,
  type SearchTerm,
  type SearchToken,
} from './search-tokens.ts';

/** Maximum length of a search, as given and in canonical form (characters). */
export const MAX_SEARCH = 200;
/** Maximum number of terms and depth of parentheses. */
const MAX_TERMS = 30;
const MAX_PARENTHESES = 5;

/** What a search asks for; the parts of `all` and `any` are at least two, and of another kind. */
export type SearchExpression =
  | { kind: 'term'; term: SearchTerm }
  | { kind: 'not'; part: SearchExpression }
  | { kind: 'all' | 'any'; parts: SearchExpression[] };

/** A search as it was understood, or the mistake in it. `text` is canonical: parsing it gives the same. */
export type ParsedSearch =
  | { expression: SearchExpression; text: string; mistake?: undefined }
  | { mistake: SearchMistake };

/**
 * Reads the search of `q=`: words (all of them), `"a phrase"`, `OR`, `-not`, `title:`, `word*`, parentheses. AND binds
 * tighter than OR. Linear in the length of the text.
 */
export function parseSearch(given: string): ParsedSearch {
  const text = given.length > MAX_SEARCH ? given : normalizeSearch(given);
  try {
    if (text.length > MAX_SEARCH) failTooLong(text);
    const parser = makeParser(text, readTokens(text));
    const expression = parser.whole();
    const canonical = printSearch(expression);
    if (canonical.length > MAX_SEARCH) failTooLong(canonical);
    return { expression, text: canonical };
  } catch (error) {
    if (error instanceof SearchSyntaxError) return { mistake: error.mistake };
    throw error;
  }
}

function failTooLong(text: string): never {
  const at = { at: MAX_SEARCH, end: MAX_SEARCH };
  return failAt(text, at, `a search has at most ${MAX_SEARCH} characters, and this one ${text.length}`);
}

/** Recursive descent: any := all (OR all)*, all := not (AND? not)*, not := - not | term | ( any ). */
function makeParser(text: string, tokens: readonly SearchToken[]) {
  let next = 0;
  let terms = 0;
  const peek = () => tokens[next];
  const take = (kind: SearchToken['kind']): boolean => {
    if (peek()?.kind !== kind) return false;
    next += 1;
    return true;
  };
  const end = { at: text.length, end: text.length };

  const anyOf = (depth: number): SearchExpression => {
    const parts = [allOf(depth)];
    while (take('or')) parts.push(allOf(depth));
    return join('any', parts);
  };
  const allOf = (depth: number): SearchExpression => {
    const parts = [one(depth)];
    while (take('and') || isStart(peek())) parts.push(one(depth));
    return join('all', parts);
  };
  const one = (depth: number): SearchExpression => {
    const token = peek();
    if (token === undefined || token.kind === 'or' || token.kind === 'and' || token.kind === 'close')
      return failAt(text, token ?? tokens[next - 1] ?? end, missingTerm(token, tokens[next - 1]));
    next += 1;
    if (token.kind === 'not') return negate(one(depth));
    if (token.kind === 'term') {
      terms += 1;
      if (terms > MAX_TERMS) failAt(text, token, `a search has at most ${MAX_TERMS} words and phrases`);
      return { kind: 'term', term: token.term };
    }
    if (depth === MAX_PARENTHESES)
      failAt(text, token, `parentheses are nested at most ${MAX_PARENTHESES} deep`);
    const inner = anyOf(depth + 1);
    if (!take('close')) failAt(text, token, 'this parenthesis is not closed: write ) behind its last word');
    return inner;
  };

  return {
    whole(): SearchExpression {
      if (tokens.length === 0) failAt(text, { at: 0, end: text.length }, 'there is no word to look for');
      const found = anyOf(0);
      const rest = peek();
      if (rest) failAt(text, rest, 'there is no ( before this ): remove it');
      return found;
    },
  };
}

function isStart(token: SearchToken | undefined): boolean {
  return token?.kind === 'term' || token?.kind === 'not' || token?.kind === 'open';
}

const KEYWORDS: Partial<Record<SearchToken['kind'], string>> = { or: 'OR', and: 'AND', not: '-' };

/** Why a term is missing before `token`, or at the end behind `last`. */
function missingTerm(token: SearchToken | undefined, last: SearchToken | undefined): string {
  const keyword = KEYWORDS[token?.kind ?? 'term'] ?? KEYWORDS[last?.kind ?? 'term'];
  if (token?.kind === 'close' && last?.kind === 'open')
    return 'there is nothing in these parentheses: remove them';
  if (token?.kind === 'close' && keyword === undefined) return 'there is no ( before this ): remove it';
  if (keyword === undefined) return 'there is no word behind this';
  if (keyword === '-') return 'a minus stands before the word to leave out: flood -cricket';
  return `${keyword} stands between two words, rain ${keyword} snow; to find the word itself write "${keyword}"`;
}

function negate(part: SearchExpression): SearchExpression {
  return part.kind === 'not' ? part.part : { kind: 'not', part };
}

/** Parts of the same kind are one level, and each is there once. */
function join(kind: 'all' | 'any', parts: readonly SearchExpression[]): SearchExpression {
  const level = parts.flatMap(part => (part.kind === kind ? part.parts : [part]));
  const distinct = new Map(level.toReversed().map(part => [printSearch(part).toLowerCase(), part]));
  const kept = [...distinct.values()].toReversed();
  const [first] = kept;
  return kept.length === 1 && first ? first : { kind, parts: kept };
}

/** Canonical text of a search. */
export function printSearch(expression: SearchExpression): string {
  switch (expression.kind) {
    case 'term':
      return printTerm(expression.term);
    case 'not':
      return `-${printPart(expression.part, ['any', 'all'])}`;
    case 'all':
      return expression.parts.map(part => printPart(part, ['any'])).join(' ');
    case 'any':
      return expression.parts.map(printSearch).join(' OR ');
  }
}

function printPart(part: SearchExpression, grouped: readonly SearchExpression['kind'][]): string {
  return grouped.includes(part.kind) ? `(${printSearch(part)})` : printSearch(part);
}

function printTerm({ leaf, value }: SearchTerm): string {
  const printed = isOneWord(value) ? value : `"${value}"`;
  return leaf === 'title' ? `title:${printed}` : printed;
}

/** Whether a value without quotes reads as itself. */
function isOneWord(value: string): boolean {
  if (/^[A-Za-z]+:|[\s()|]/.test(value)) return false;
  const [token, ...rest] = readTokens(value);
  return rest.length === 0 && token?.kind === 'term' && token.term.value === value;
}

/** The rule that a search means. */
export function ruleOfSearch(expression: SearchExpression): Rule {
  switch (expression.kind) {
    case 'term':
      return { [expression.term.leaf]: [expression.term.value] };
    case 'not':
      return { none: [ruleOfSearch(expression.part)] };
    default:
      return { [expression.kind]: expression.parts.map(ruleOfSearch) };
  }
}
