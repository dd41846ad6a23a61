import { ID_BYTES, idBytes, idText } from '../record/id-bytes.ts';

/**
 * What is remembered of an identity key in `keys.seen`: the item's id (12 bytes), its content hash (6 bytes) and when
 * it was first seen (seconds, 4 bytes). `commit-items.lua` writes it in this form. `firstSeen` in epoch ms.
 */
export type SeenRecord = { id: string; hash: string; firstSeen: number };

const HASH_BYTES = 6;
const SECONDS_AT = ID_BYTES + HASH_BYTES;

export function decodeSeen(value: Buffer): SeenRecord {
  return {
    id: idText(value.subarray(0, ID_BYTES)),
    hash: value.subarray(ID_BYTES, SECONDS_AT).toString('hex'),
    firstSeen: value.readUInt32BE(SECONDS_AT) * 1000,
  };
}

/** The beginning of a record, id and content hash, as `commit-items.lua` takes it. */
export function encodeSeen(id: string, hash: string): Buffer {
  return Buffer.concat([idBytes(id), Buffer.from(hash, 'hex')]);
}

/** An identity key, a letter and an id, as 13 bytes. */
export function encodeIdentityKey(key: string): Buffer {
  return Buffer.from(key.charCodeAt(0).toString(16) + key.slice(1), 'hex');
}
