/**
 * A sorted text of `key<tab>value` lines, read as it is needed: lines that begin with the same two characters are a
 * drawer, and a drawer is opened when a key in it is first asked for. Opening all at once would take a third of a second.
 */
export type Table = {
  get: (key: string) => string | undefined;
  has: (key: string) => boolean;
  /** Most words of a key whose first word this is; for scripts without spaces, most characters after this one. At least 1. */
  maxKeyLength: (first: string) => number;
};

type Bucket = { start: number; end: number };

/**
 * Whether a UTF-16 code unit is of a script written without spaces, whose names are found by character, not by word:
 * Thai and Lao, Burmese, Khmer, kana, Han.
 */
export function isUnspaced(code: number): boolean {
  return (
    code >= 0x0e00 &&
    (code <= 0x0eff ||
      (code >= 0x1000 && code <= 0x109f) ||
      (code >= 0x1780 && code <= 0x17ff) ||
      (code >= 0x3040 && code <= 0x30ff) ||
      (code >= 0x3400 && code <= 0x9fff) ||
      (code >= 0xf900 && code <= 0xfaff))
  );
}

/** The drawer of the key at `at`, as a number: of two characters, or of one where names are found by character. */
function bucketKeyAt(text: string, at: number): number {
  const first = text.charCodeAt(at);
  return isUnspaced(first) ? first : first * 0x10000 + text.charCodeAt(at + 1);
}

function findBuckets(text: string): Map<number, Bucket> {
  const drawers = new Map<number, Bucket>();
  let open = { label: bucketKeyAt(text, 0), start: 0 };
  for (let at = 0; at < text.length; ) {
    const label = bucketKeyAt(text, at);
    if (label !== open.label) {
      drawers.set(open.label, { start: open.start, end: at });
      open = { label, start: at };
    }
    const newline = text.indexOf('\n', at);
    at = newline < 0 ? text.length : newline + 1;
  }
  return drawers.set(open.label, { start: open.start, end: text.length });
}

/** Remembers for a key's first word (or character) how many words (or characters) a key can have. */
export function recordKeyLength(longest: Map<string, number>, key: string): void {
  if (isUnspaced(key.charCodeAt(0))) {
    const first = key.charAt(0);
    if ((longest.get(first) ?? 1) < key.length) longest.set(first, key.length);
    return;
  }
  const space = key.indexOf(' ');
  if (space < 0) return;
  let words = 2;
  for (let i = key.indexOf(' ', space + 1); i >= 0; i = key.indexOf(' ', i + 1)) words++;
  const first = key.slice(0, space);
  if ((longest.get(first) ?? 1) < words) longest.set(first, words);
}

/** Makes a table of a sorted text. */
export function readTable(text: string): Table {
  const drawers = findBuckets(text);
  const values = new Map<string, string>();
  const lengths = new Map<string, number>();
  const open = (key: string): void => {
    const label = bucketKeyAt(key, 0);
    const drawer = drawers.get(label);
    if (drawer === undefined) return;
    drawers.delete(label);
    for (let at = drawer.start; at < drawer.end; ) {
      const tab = text.indexOf('\t', at);
      const newline = text.indexOf('\n', tab);
      const end = newline < 0 ? text.length : newline;
      const name = text.slice(at, tab);
      values.set(name, text.slice(tab + 1, end));
      recordKeyLength(lengths, name);
      at = end + 1;
    }
  };
  const get = (key: string): string | undefined => {
    const known = values.get(key);
    if (known !== undefined) return known;
    open(key);
    return values.get(key);
  };
  const longest = (first: string): number => {
    const known = lengths.get(first);
    if (known !== undefined) return known;
    open(first);
    return lengths.get(first) ?? 1;
  };
  return { get, has: key => get(key) !== undefined, maxKeyLength: longest };
}

/** A table with changes laid over it; a value of undefined takes a key away. */
export function overlay(table: Table, changes: ReadonlyMap<string, string | undefined>): Table {
  const lengths = new Map<string, number>();
  for (const key of changes.keys()) recordKeyLength(lengths, key);
  const get = (key: string): string | undefined => (changes.has(key) ? changes.get(key) : table.get(key));
  const longest = (first: string): number => Math.max(lengths.get(first) ?? 1, table.maxKeyLength(first));
  return { get, has: key => get(key) !== undefined, maxKeyLength: longest };
}
