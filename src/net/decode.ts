import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw, type ZlibOptions } from 'node:zlib';
import { FetchFailure } from './outcome.ts';

/** What we can undo, in the order in which we like it. */
export const ACCEPT_ENCODING = 'gzip, br, deflate';

type Decoder = (body: Buffer, options: ZlibOptions) => Promise<Buffer>;

const decoders: Record<string, Decoder> = {
  gzip: promisify<Buffer, ZlibOptions, Buffer>(gunzip),
  br: promisify<Buffer, ZlibOptions, Buffer>(brotliDecompress),
  deflate: (body, options) => (isZlib(body) ? unwrap(body, options) : unwrapRaw(body, options)),
};
const unwrap = promisify<Buffer, ZlibOptions, Buffer>(inflate);
const unwrapRaw = promisify<Buffer, ZlibOptions, Buffer>(inflateRaw);

/** `deflate` means the zlib format (RFC 9110 §8.4.1.2); some servers send it without its wrapper. */
function isZlib(body: Buffer): boolean {
  return body.length >= 2 && (body.readUInt8(0) & 0x0f) === 8 && body.readUInt16BE(0) % 31 === 0;
}

/** The one content coding of a response, '' for none. Fails on any other and on several, which only bombs need. */
export function contentCoding(header: string | undefined): string {
  const codings = (header ?? '')
    .toLowerCase()
    .split(',')
    .map(coding => coding.trim().replace(/^x-(?=gzip$)/, ''))
    .filter(coding => coding !== '' && coding !== 'identity');
  const [coding = ''] = codings;
  if (codings.length > 1) throw new FetchFailure('bad-encoding', `content codings ${codings.join(', ')}`);
  if (coding !== '' && !Object.hasOwn(decoders, coding))
    throw new FetchFailure('bad-encoding', `content coding ${coding}`);
  return coding;
}

/** The body without its coding. Stops as soon as the result would exceed `maxBytes`. */
export async function decode(body: Buffer, coding: string, maxBytes: number): Promise<Buffer> {
  const decoder = decoders[coding];
  if (!decoder || body.length === 0) return body;
  try {
    return await decoder(body, { maxOutputLength: maxBytes });
  } catch (error) {
    const tooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    if (tooLarge) throw new FetchFailure('too-large', `more than ${maxBytes} bytes when unpacked`);
    throw new FetchFailure('bad-encoding', `${coding}: ${error instanceof Error ? error.message : error}`);
  }
}
