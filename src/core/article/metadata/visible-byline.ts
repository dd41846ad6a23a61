import { isText } from 'domhandler';
import { parseInstant } from '../../date/instant.ts';
import type { Block } from '../dom/box.ts';
import { HINT } from '../dom/hints.ts';
import { BY, MAX_LINE_CHARS, readsLikeNames, tidyName, withoutTail } from './person-name.ts';

/** Maximum words of a visible byline. */
const MAX_BYLINE_WORDS = 25;
/** Blocks before and after the body's first block that are searched. */
const BEFORE = 30;
const BEHIND = 4;
/** Short blocks at the page's end that are searched. */
const AT_THE_END = 60;
/** Maximum length of a name taken from an element classed as author (characters). */
const MAX_CLASSED_CHARS = 60;

/** "By" on a line of its own; the names follow on the next line. */
const BY_ALONE = /^(?:(?:written|words|story|reported|posted|published) )?(?:by|authors?) ?[:：]?$/i;
/** Bylines at a page's end; a bare "by" there belongs to cards of other articles. */
const BY_AT_THE_END = /^(?:(?:written|posted|published|words|story) by\b|by ?:)/i;
const NO_NAME =
  /\b(?:about|our|team|more|posts?|meet|expert|sign|share|read|news|home|use|case|the|view|all|contact|follow)\b/i;

/** A line with the pieces that the layout put side by side, and the hints of its block. */
type Line = { line: string; pieces: readonly string[]; hints: number };

/**
 * Names in the most plausible byline near the start of the body (`body`: index of its first block): after
 * "by", in an element classed as author, beside a date, or near the page's end. Empty when no line reads like
 * names.
 */
export function visibleAuthors(blocks: readonly Block[], body: number): string[] {
  const short = blocks.filter(block => block.words <= MAX_BYLINE_WORDS);
  for (const line of candidates(short, body)) {
    const names = tidyName(withoutTail(line.replace(BY, ''))).replace(/,$/, '');
    if (readsLikeNames(names)) return [names];
  }
  return [];
}

/** Lines that may name the author, most likely first. */
function* candidates(short: readonly Block[], body: number): Generator<string> {
  const lines = linesOf(short.filter(({ at }) => at >= body - BEFORE && at < body + BEHIND));
  for (const { line } of lines) if (BY.test(line) || /^By\p{Lu}\p{Ll}/u.test(line)) yield line;
  yield* linesAfterBy(lines);
  for (const line of lines) yield* classedAuthors(line);
  for (const { line, pieces } of lines) {
    yield* namesBesideDate(line.split(BAR));
    yield* namesBesideDate(pieces);
  }
  const atTheEnd = linesOf(short.slice(-AT_THE_END));
  for (const { line } of atTheEnd) if (BY_AT_THE_END.test(line)) yield line;
  yield* linesAfterBy(atTheEnd);
}

function linesOf(blocks: readonly Block[]): Line[] {
  return blocks.flatMap(({ text, leaves, hints, box }) => {
    const pieces = leaves.length > 1 && leaves.length <= MAX_PIECES ? piecesOf(leaves) : [];
    return text
      .slice(0, MAX_LINE_CHARS)
      .split('\n')
      .map(line => ({ line, pieces, hints: hints | box.hints | (box.parent?.hints ?? 0) }));
  });
}

function piecesOf(leaves: Block['leaves']): string[] {
  return leaves.flatMap(leaf => (isText(leaf) && /\p{L}/u.test(leaf.data) ? [leaf.data.trim()] : []));
}

/** Lines that follow a bare "by". */
function linesAfterBy(lines: readonly Line[]): string[] {
  return lines.filter((_, at) => BY_ALONE.test(lines[at - 1]?.line ?? '')).map(({ line }) => line);
}

/** Text of a line classed as author, and its first piece. */
function classedAuthors({ line, pieces, hints }: Line): string[] {
  if (!(hints & HINT.author)) return [];
  return [line, ...pieces.slice(0, 1)].filter(text => text.length < MAX_CLASSED_CHARS && !NO_NAME.test(text));
}

/** Separators between a name and a date on one line. */
const BAR = /\s*[|•·⋅—–]\s*|\s+-\s+/;
/** Maximum text nodes of a line split into pieces. */
const MAX_PIECES = 12;
/** Maximum parts of a dated line that may name its author. */
const DATED_PARTS = 4;

/** The part of a dated line that is two to four names long: `Jane Roe | 3 May 2025`. */
function namesBesideDate(parts: readonly string[]): string[] {
  if (parts.length < 2 || parts.length > DATED_PARTS || !parts.some(isDate)) return [];
  return parts
    .map(part => part.replace(/ in \p{Lu}.*$/u, ''))
    .filter(
      part => /^(?:\p{Lu}[\p{L}'’.-]* ?){2,4}$/u.test(part) && !parseInstant(part) && !NO_NAME.test(part),
    );
}

function isDate(part: string): boolean {
  return /\d{4}/.test(part) && parseInstant(part) !== undefined;
}
