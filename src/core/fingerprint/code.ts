import { type Fingerprint, MAX_OPENING, printOf } from './fingerprint.ts';
import type { WordHash } from './term.ts';

/** First byte of an encoded fingerprint; raised when older fingerprints are no longer comparable. */
const VERSION = 2;

/** Writes an integer up to 2^53 as a varint: seven bits a byte, low bits first. */
function putNumber(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) + 0x80);
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
}

/** Writes a sorted list as its length and the differences of its values. */
function putSorted(bytes: number[], values: readonly number[]): void {
  putNumber(bytes, values.length);
  let last = 0;
  for (const value of values) {
    putNumber(bytes, value - last);
    last = value;
  }
}

/** Writes a list as its length and two bytes a term. */
function putTerms(bytes: number[], terms: readonly WordHash[]): void {
  putNumber(bytes, terms.length);
  for (const term of terms) bytes.push(term & 0xff, term >>> 8);
}

/** Reads what `putNumber`, `putSorted` and `putTerms` wrote. */
function readerOf(bytes: Uint8Array) {
  let at = 0;
  const number = (): number => {
    let [value, scale] = [0, 1];
    for (;;) {
      const byte = bytes[at++];
      if (byte === undefined) throw new RangeError('fingerprint cut short');
      if (byte < 0x80) return value + byte * scale;
      value += (byte - 0x80) * scale;
      scale *= 0x80;
    }
  };
  const sorted = (): number[] => {
    const values: number[] = [];
    let last = 0;
    for (let left = number(); left > 0; left--) {
      last += number();
      values.push(last);
    }
    return values;
  };
  const terms = (): WordHash[] => {
    const count = number();
    if (at + 2 * count > bytes.length) throw new RangeError('fingerprint cut short');
    const found: WordHash[] = [];
    for (let nth = 0; nth < count; nth++, at += 2)
      found.push((bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 0x100);
    return found;
  };
  return { number, sorted, terms };
}

/** Encodes a fingerprint without its keys, in at most about 800 bytes. */
export function encodeFingerprint({ size, headline, opening, body }: Fingerprint): Uint8Array {
  const bytes = [VERSION];
  putNumber(bytes, size);
  putTerms(bytes, headline);
  putTerms(bytes, opening);
  putSorted(bytes, size > MAX_OPENING ? body : []);
  return new Uint8Array(bytes);
}

/** Whether the bytes are of this version; others cannot be compared, and are made anew from the text. */
export function isCurrent(bytes: Uint8Array): boolean {
  return bytes[0] === VERSION;
}

/** Decodes a fingerprint. Throws RangeError for bytes of another version or cut short. */
export function decodeFingerprint(bytes: Uint8Array): Fingerprint {
  const reader = readerOf(bytes);
  const version = reader.number();
  if (version !== VERSION) throw new RangeError(`fingerprint of version ${version}, not ${VERSION}`);
  const size = reader.number();
  const [headline, opening] = [reader.terms(), reader.terms()];
  return printOf({ size, headline, opening, body: reader.sorted() });
}
