/**
 * A sorted text of `key<tab>value` lines, parsed lazily: the lines that begin with the same two characters
 * form a bucket, which is parsed at the first lookup in it. Parsing everything at once takes 300 ms.
 */
export type Table = {
  get: (key: string) => string | undefined;
  has: (key: string) => boolean;
  /**
   * Maximum length of the keys with this first word, in words; in scripts without spaces, of the keys with
   * this first character, in characters. At least 1.
   */
  maxKeyLength: (first: string) => number;
};

type Bucket = { start: number; end: number };

/**
 * Returns true for a UTF-16 code unit of a script written without spaces (Thai, Lao, Burmese, Khmer, kana,
 * Han). Names in these scripts are matched by character, not by word.
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

/** Number of the bucket of the key at `at`: its first two characters, or one in scripts without spaces. */
function bucketKeyAt(text: string, at: number): number {
  const first = text.charCodeAt(at);
  return isUnspaced(first) ? first : first * 0x10000 + text.charCodeAt(at + 1);
}

function findBuckets(text: string): Map<number, Bucket> {
  const buckets = new Map<number, Bucket>();
  let open = { bucketKey: bucketKeyAt(text, 0), start: 0 };
  for (let at = 0; at < text.length; ) {
    const bucketKey = bucketKeyAt(text, at);
    if (bucketKey !== open.bucketKey) {
      buckets.set(open.bucketKey, { start: open.start, end: at });
      open = { bucketKey, start: at };
    }
    const newline = text.indexOf('\n', at);
    at = newline < 0 ? text.length : newline + 1;
  }
  return buckets.set(open.bucketKey, { start: open.start, end: text.length });
}

/** Records the length of a key under its first word (or character); see `Table.maxKeyLength`. */
function recordKeyLength(longest: Map<string, number>, key: string): void {
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
  const buckets = findBuckets(text);
  const values = new Map<string, string>();
  const lengths = new Map<string, number>();
  const open = (key: string): void => {
    const bucketKey = bucketKeyAt(key, 0);
    const bucket = buckets.get(bucketKey);
    if (bucket === undefined) return;
    buckets.delete(bucketKey);
    for (let at = bucket.start; at < bucket.end; ) {
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

/** Returns a table with changes applied on top; the value undefined removes a key. */
export function overlay(table: Table, changes: ReadonlyMap<string, string | undefined>): Table {
  const lengths = new Map<string, number>();
  for (const key of changes.keys()) recordKeyLength(lengths, key);
  const get = (key: string): string | undefined => (changes.has(key) ? changes.get(key) : table.get(key));
  const longest = (first: string): number => Math.max(lengths.get(first) ?? 1, table.maxKeyLength(first));
  return { get, has: key => get(key) !== undefined, maxKeyLength: longest };
}
