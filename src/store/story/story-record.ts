import type { Story } from '../../core/story/story.ts';
import { DamagedRecord, deflateRecord, inflateRecord, parseRecordJson } from '../record/compressed.ts';

/** Layout of a story in Redis: its version (32 bits, big endian), on which commits are optimistic, then its JSON, compressed. */
const VERSION_BYTES = 4;

/** A story as stored: the id is the key's, and the version stands before. */
type StoredStory = Omit<Story, 'id' | 'version'>;

/** Encodes a story for `commit-story.lua`. */
export function encodeStory({ id: _, version, ...story }: Story): Buffer {
  const head = Buffer.alloc(VERSION_BYTES);
  head.writeUInt32BE(version);
  return Buffer.concat([head, deflateRecord(JSON.stringify(story satisfies StoredStory), 'story')]);
}

/** Decodes a story. Throws DamagedRecord. */
export function decodeStory(id: string, record: Buffer): Story {
  if (record.length <= VERSION_BYTES) throw new DamagedRecord(`a story is ${record.length} bytes`);
  const story = parseRecordJson<StoredStory>(inflateRecord(record.subarray(VERSION_BYTES)));
  return { id, version: record.readUInt32BE(), ...story };
}
