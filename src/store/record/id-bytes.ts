import { ID_PATTERN } from '../../core/id.ts';

/** Bytes of a public id. */
export const ID_BYTES = 12;

/** A public id (24 hexadecimal digits) as 12 bytes, which sort as the digits do. Throws a TypeError on any other text. */
export function idBytes(id: string): Buffer {
  if (!ID_PATTERN.test(id)) throw new TypeError(`${JSON.stringify(id)} is no id`);
  return Buffer.from(id, 'hex');
}

/** The public id that 12 bytes stand for. */
export function idText(bytes: Buffer): string {
  return bytes.toString('hex');
}
