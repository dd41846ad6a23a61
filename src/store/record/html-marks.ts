/**
 * HTML as marks over its text. Tags and attributes stand as they are; the words between them are taken from the text:
 * LINE copies up to the end of a line and skips the line breaks, COPY and SKIP are followed by a number of characters.
 */
const LINE = '\u0001';
const COPY = '\u0002';
const SKIP = '\u0003';
const END = ';';
const MARK = /[\u0001-\u0003]/;
const TOKEN = /<[^>]*>|[^<]+/g;
/** Characters of the text that the HTML may lack before a run: list marks, separators of cells, line breaks. */
const MAX_SKIPPED = 8;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\u00a0': '&nbsp;',
};
const ESCAPED: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(ESCAPES).map(([character, entity]) => [entity, character]),
);

/**
 * The marks from which `htmlFromMarks` makes exactly this HTML again, or undefined where that cannot be. Runs of
 * words that the text does not have in this place stand in the marks.
 */
export function marksOf(html: string, text: string): string | undefined {
  if (MARK.test(html)) return undefined;
  let marks = '';
  let at = 0;
  for (const [token] of html.matchAll(TOKEN)) {
    const run = token.startsWith('<') ? undefined : unescapeText(token);
    const found = run === undefined ? -1 : find(text, run, at);
    if (run === undefined || found < 0) {
      marks += token;
      continue;
    }
    if (found > at) marks += `${SKIP}${found - at}${END}`;
    const end = found + run.length;
    const isLine = end === text.length || text[end] === '\n';
    marks += isLine && !run.includes('\n') ? LINE : `${COPY}${run.length}${END}`;
    at = isLine ? afterBreaks(text, end) : end;
  }
  return htmlFromMarks(marks, text) === html ? marks : undefined;
}

/** The HTML of marks over their text. */
export function htmlFromMarks(marks: string, text: string): string {
  let html = '';
  let at = 0;
  for (let from = 0; from < marks.length; ) {
    const mark = nextMark(marks, from);
    html += marks.slice(from, mark);
    if (mark === marks.length) break;
    const kind = marks[mark];
    if (kind === LINE) {
      const line = text.indexOf('\n', at);
      const end = line < 0 ? text.length : line;
      html += escapeText(text.slice(at, end));
      at = afterBreaks(text, end);
      from = mark + 1;
      continue;
    }
    const stop = marks.indexOf(END, mark);
    const count = Number(marks.slice(mark + 1, stop));
    if (stop < 0 || !Number.isSafeInteger(count)) return html;
    if (kind === COPY) html += escapeText(text.slice(at, at + count));
    at += count;
    if (kind === COPY && (at === text.length || text[at] === '\n')) at = afterBreaks(text, at);
    from = stop + 1;
  }
  return html;
}

/** Where a run stands in the text: here, or a few characters further on; -1 when nowhere near. */
function find(text: string, run: string, at: number): number {
  for (let from = at; from <= at + MAX_SKIPPED; from += 1) if (text.startsWith(run, from)) return from;
  return -1;
}

function afterBreaks(text: string, end: number): number {
  let at = end;
  while (text[at] === '\n') at += 1;
  return at;
}

function nextMark(marks: string, from: number): number {
  for (let at = from; at < marks.length; at += 1) {
    const code = marks.charCodeAt(at);
    if (code >= 1 && code <= 3) return at;
  }
  return marks.length;
}

function escapeText(text: string): string {
  return /[&<>\u00a0]/.test(text)
    ? text.replace(/[&<>\u00a0]/g, character => ESCAPES[character] ?? '')
    : text;
}

/** The characters of a run, where escaping them gives the run again; else undefined. */
function unescapeText(run: string): string | undefined {
  if (!run.includes('&')) return run.includes('>') ? undefined : run;
  const text = run.replace(/&(?:amp|lt|gt|nbsp);/g, entity => ESCAPED[entity] ?? entity);
  return escapeText(text) === run ? text : undefined;
}
