import type { Fingerprint } from './fingerprint.ts';

/** First byte of an encoded fingerprint; raised when older fingerprints are no longer comparable. */
const VERSION = 1;

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

/** Reads what `putNumber` and `putSorted` wrote. */
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
  return { number, sorted };
}

/** Encodes a fingerprint in at most about 1 kB. */
export function encodeFingerprint(print: Fingerprint): Uint8Array {
  const bytes = [VERSION];
  putNumber(bytes, print.size);
  for (const list of [print.title, print.lead, print.body, print.facts, print.words]) putSorted(bytes, list);
  putSorted(
    bytes,
    print.keys.map(key => Number.parseInt(key, 36)),
  );
  return Uint8Array.from(bytes);
}

/** Decodes a fingerprint. Throws RangeError for bytes of another version or cut short. */
export function decodeFingerprint(bytes: Uint8Array): Fingerprint {
  const reader = readerOf(bytes);
  const version = reader.number();
  if (version !== VERSION) throw new RangeError(`fingerprint of version ${version}, not ${VERSION}`);
  const size = reader.number();
  const [title, lead, body] = [reader.sorted(), reader.sorted(), reader.sorted()];
  const [facts, words] = [reader.sorted(), reader.sorted()];
  return { size, title, lead, body, facts, words, keys: reader.sorted().map(key => key.toString(36)) };
}
