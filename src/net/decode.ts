import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw, type ZlibOptions } from 'node:zlib';
import { FetchFailure } from './failure.ts';

/** Supported content codings in order of preference. */
export const ACCEPT_ENCODING = 'gzip, br, deflate';

type Decoder = (body: Buffer, options: ZlibOptions) => Promise<Buffer>;

const decoders: Record<string, Decoder> = {
  gzip: promisify<Buffer, ZlibOptions, Buffer>(gunzip),
  br: promisify<Buffer, ZlibOptions, Buffer>(brotliDecompress),
  deflate: (body, options) => (isZlib(body) ? unwrap(body, options) : unwrapRaw(body, options)),
};
const unwrap = promisify<Buffer, ZlibOptions, Buffer>(inflate);
const unwrapRaw = promisify<Buffer, ZlibOptions, Buffer>(inflateRaw);

/** Whether a `deflate` body has the zlib wrapper (RFC 9110, 8.4.1.2), which some servers leave out. */
function isZlib(body: Buffer): boolean {
  return body.length >= 2 && (body.readUInt8(0) & 0x0f) === 8 && body.readUInt16BE(0) % 31 === 0;
}

/**
 * The content coding of a response, or ''. Throws FetchFailure for unknown codings and for several, which
 * only bombs use.
 */
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

/** Decompresses a body and stops as soon as it exceeds `maxBytes`. */
export async function decompress(body: Buffer, coding: string, maxBytes: number): Promise<Buffer> {
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
