import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import jschardet from 'jschardet';

/** A decoded body and the encoding that was used. */
type Decoded = { text: string; encoding: string };

/** Offset limit of an encoding declaration, in bytes (prescan of the WHATWG HTML standard). */
const PRESCAN = 1024;
/** Size of the sample for encoding detection, in bytes. */
const SAMPLE = 8192;
/** Size of the prefix checked for mostly valid UTF-8, in bytes. */
const MAX_CHECKED = 262_144;
/** Minimum confidence of the detector: short texts in their own alphabet reach it, Latin ones do not. */
const MIN_CONFIDENCE = 0.12;
const FALLBACK = 'windows-1252';

/** Labels that the web uses for windows-1252 (WHATWG Encoding, §4.2). */
const WINDOWS_1252_NAMES =
  /^(?:(?:us-)?ascii|ansi[_-]?x3[._]4-19\d\d|(?:x-)?cp-?1252|windows-?1252|iso[_-]?8859-?1|latin-?1|l1|cp819|ibm819)$/i;
/** Labels of UTF-16 and UTF-32. A declaration that is readable as bytes contradicts them. */
const WIDE_NAMES = /^(?:utf-?(?:16|32)|ucs-?[24]|iso-10646|unicode)/i;

/**
 * Decodes a body. The first applicable rule wins: byte order mark, zero bytes of UTF-16 and UTF-32, the HTTP
 * charset, the XML declaration or HTML meta, valid UTF-8, statistics, windows-1252. A declared encoding that
 * contradicts the bytes is ignored. Never throws.
 */
export function decodeText(bytes: Uint8Array, contentType?: string): Decoded {
  const marked = byBom(bytes) ?? byZeroPattern(bytes);
  if (marked)
    return { text: decodeAs(bytes.subarray(marked.skip), marked.encoding) ?? '', encoding: marked.encoding };
  if (isAscii(bytes) && !/iso-2022|hz-gb|utf-7/i.test(declaredIn(bytes) ?? '')) {
    return {
      text: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'),
      encoding: 'ascii',
    };
  }
  for (const label of [charsetOf(contentType), declaredIn(bytes)]) {
    if (!label || WIDE_NAMES.test(label) || !isPlausible(label, bytes)) continue;
    const text = decodeAs(bytes, label);
    if (text !== undefined) return { text, encoding: label.toLowerCase() };
  }
  const encoding = isUtf8(bytes) || isMostlyUtf8(bytes) ? 'utf-8' : guessEncoding(bytes);
  return { text: decodeAs(bytes, encoding) ?? decodeAs(bytes, FALLBACK) ?? '', encoding };
}

/** The charset parameter of a Content-Type, unquoted. */
export function charsetOf(contentType: string | undefined): string | undefined {
  return /charset\s*=\s*["']?\s*([\w.:+-]+)/i.exec(contentType ?? '')?.[1];
}

function byBom(bytes: Uint8Array): { encoding: string; skip: number } | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', skip: 3 };
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return { encoding: 'utf-32le', skip: 4 };
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { encoding: 'utf-32be', skip: 4 };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', skip: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', skip: 2 };
  return undefined;
}

const ZERO_PATTERNS: ReadonlyMap<string, string> = new Map([
  ['x000', 'utf-32le'],
  ['000x', 'utf-32be'],
  ['x0x0', 'utf-16le'],
  ['0x0x', 'utf-16be'],
]);

/** Detects UTF-16 and UTF-32 by the zero bytes around the first character, which is ASCII in every feed. */
function byZeroPattern(bytes: Uint8Array): { encoding: string; skip: number } | undefined {
  const zeros = [...bytes.subarray(0, 4)].map(byte => (byte === 0 ? '0' : 'x')).join('');
  const encoding = ZERO_PATTERNS.get(zeros);
  return encoding ? { encoding, skip: 0 } : undefined;
}

function declaredIn(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, PRESCAN)).toString(
    'latin1',
  );
  const xml = /<\?xml\s[^>]*?encoding\s*=\s*["']\s*([\w.:+-]+)/i.exec(start)?.[1];
  return xml ?? /<meta\s[^>]*?charset\s*=\s*["']?\s*([\w.:+-]+)/i.exec(start)?.[1];
}

function isPlausible(label: string, bytes: Uint8Array): boolean {
  if (WINDOWS_1252_NAMES.test(label)) return !isUtf8(bytes);
  return /^utf-?8$/i.test(label) ? isUtf8(bytes) || isMostlyUtf8(bytes) : true;
}

/**
 * Returns true for UTF-8 with few invalid bytes. A Latin text declared as UTF-8 is invalid at every accent.
 */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes.subarray(0, MAX_CHECKED));
  let broken = 0;
  let whole = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0xfffd) broken++;
    else if (code > 0x7f) whole++;
  }
  return whole >= broken;
}

/** Detects the encoding from the text between tags, which would outweigh a short text. */
function guessEncoding(bytes: Uint8Array): string {
  const first = bytes.findIndex(byte => byte > 0x7f);
  const start = Math.max(0, first - PRESCAN);
  const sample = Buffer.from(bytes.subarray(start, start + SAMPLE)).toString('latin1');
  const text = sample
    .replace(/<[^<>]*>/g, ' ')
    .replace(/https?:[!-~]*/g, ' ')
    .replace(/\s+/g, ' ');
  const found = jschardet.detect(Buffer.from(text, 'latin1'));
  return found.encoding && found.confidence >= MIN_CONFIDENCE ? found.encoding : FALLBACK;
}

/**
 * Decodes bytes with a named encoding; undefined for an unknown name. Latin encodings use iconv-lite, because
 * the TextDecoder of Node 20 decodes 0x80-0x9F of windows-1252 as control characters.
 */
function decodeAs(bytes: Uint8Array, label: string): string | undefined {
  if (WINDOWS_1252_NAMES.test(label)) return iconv.decode(Buffer.from(bytes), FALLBACK);
  try {
    if (!/^utf-32/i.test(label)) return new TextDecoder(label).decode(bytes);
  } catch {
    // Not a WHATWG label; iconv-lite knows older names.
  }
  return iconv.encodingExists(label) ? iconv.decode(Buffer.from(bytes), label) : undefined;
}
