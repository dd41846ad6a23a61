import { isText } from 'domhandler';
import { parseInstant } from '../../date/instant.ts';
import type { Block } from '../dom/box.ts';
import { HINT } from '../dom/hints.ts';
import { BY, beforeRest, LINE_CHARS, readsLikeNames, tidyName } from './person-name.ts';

/** Most words of a visible byline. */
const BYLINE_WORDS = 25;
/** How far before and behind the body's first block a visible byline may stand, in blocks. */
const BEFORE = 30;
const BEHIND = 4;
/** How many of the page's last short blocks are asked who wrote it. */
const AT_THE_END = 60;
/** Longest text that is a name because its class calls it an author, in characters. */
const CALLED_CHARS = 60;

/** The word before the names on a line of its own: the next line says who. */
const BY_ALONE = /^(?:(?:written|words|story|reported|posted|published) )?(?:by|authors?) ?[:：]?$/i;
/** What names the writer at a page's end, where "by" alone stands on cards for other articles. */
const BY_AT_THE_END = /^(?:(?:written|posted|published|words|story) by\b|by ?:)/i;
const NO_NAME =
  /\b(?:about|our|team|more|posts?|meet|expert|sign|share|read|news|home|use|case|the|view|all|contact|follow)\b/i;

/** A line of the page, the pieces that a layout set side by side in it, and the hints of the block it stands in. */
type Line = { line: string; pieces: readonly string[]; hints: number };

/**
 * The line that looks most like a byline near the start of the body (`body` is the index of its first block): after
 * "by", called an author by its class, or a name beside a date; else the first line near the page's end that says who
 * wrote it. One name, or several as printed; none where no line reads like names.
 */
export function visibleAuthors(blocks: readonly Block[], body: number): string[] {
  const short = blocks.filter(block => block.words <= BYLINE_WORDS);
  for (const line of candidates(short, body)) {
    const names = tidyName(beforeRest(line.replace(BY, ''))).replace(/,$/, '');
    if (readsLikeNames(names)) return [names];
  }
  return [];
}

/** Lines that may name the writer, the likeliest first; most pages name theirs in the first few. */
function* candidates(short: readonly Block[], body: number): Generator<string> {
  const lines = linesOf(short.filter(({ at }) => at >= body - BEFORE && at < body + BEHIND));
  for (const { line } of lines) if (BY.test(line) || /^By\p{Lu}\p{Ll}/u.test(line)) yield line;
  yield* announced(lines);
  for (const line of lines) yield* calledAuthors(line);
  for (const { line, pieces } of lines) {
    yield* besideDate(line.split(BAR));
    yield* besideDate(pieces);
  }
  const atTheEnd = linesOf(short.slice(-AT_THE_END));
  for (const { line } of atTheEnd) if (BY_AT_THE_END.test(line)) yield line;
  yield* announced(atTheEnd);
}

const linesOf = (blocks: readonly Block[]): Line[] =>
  blocks.flatMap(({ text, leaves, hints, box }) => {
    const pieces = leaves.length > 1 && leaves.length <= MOST_PIECES ? piecesOf(leaves) : [];
    return text
      .slice(0, LINE_CHARS)
      .split('\n')
      .map(line => ({ line, pieces, hints: hints | box.hints | (box.parent?.hints ?? 0) }));
  });

const piecesOf = (leaves: Block['leaves']): string[] =>
  leaves.flatMap(leaf => (isText(leaf) && /\p{L}/u.test(leaf.data) ? [leaf.data.trim()] : []));

/** The lines after one that says "by" and no more. */
const announced = (lines: readonly Line[]): string[] =>
  lines.filter((_, at) => BY_ALONE.test(lines[at - 1]?.line ?? '')).map(({ line }) => line);

/** What a class calls an author: the line, and the first of its pieces. */
function calledAuthors({ line, pieces, hints }: Line): string[] {
  if (!(hints & HINT.author)) return [];
  return [line, ...pieces.slice(0, 1)].filter(text => text.length < CALLED_CHARS && !NO_NAME.test(text));
}

/** What sets a name apart from a date on one line. */
const BAR = /\s*[|•·⋅—–]\s*|\s+-\s+/;
/** Most text nodes of a line that a layout set side by side. */
const MOST_PIECES = 12;
/** Most parts of a dated line that may name its writer. */
const DATED_PARTS = 4;

/** `Jane Roe | 3 May 2025`, `3 May 2025 • Jane Roe`: the part of a dated line that is two to four names long. */
function besideDate(parts: readonly string[]): string[] {
  if (parts.length < 2 || parts.length > DATED_PARTS || !parts.some(isDate)) return [];
  return parts
    .map(part => part.replace(/ in \p{Lu}.*$/u, ''))
    .filter(
      part => /^(?:\p{Lu}[\p{L}'’.-]* ?){2,4}$/u.test(part) && !parseInstant(part) && !NO_NAME.test(part),
    );
}

const isDate = (part: string): boolean => /\d{4}/.test(part) && parseInstant(part) !== undefined;
