import { promisify } from 'node:util';
import { deflateRaw, deflateRawSync, inflateRaw, inflateRawSync } from 'node:zlib';
import { DICTIONARIES } from './dictionary.ts';

/** A stored record that cannot be read: of an unknown kind, cut short or damaged. */
export class DamagedRecord extends Error {
  readonly code = 'damaged-record';
}

/** Kinds of records, by the dictionary that they share. */
export type RecordKind = keyof typeof DICTIONARIES;

/** Maximum size of a decompressed record (bytes); a damaged record fails instead of exhausting memory. */
const MAX_DECOMPRESSED = 32_000_000;
/** Above these sizes (bytes), compressed and not, work goes to the thread pool; below, the hand-over takes longer. */
const MAX_INFLATED_IN_PLACE = 30_000;
const MAX_DEFLATED_IN_PLACE = 60_000;
const LEVEL = 6;

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);
const byId = new Map<number, Buffer>(Object.values(DICTIONARIES).map(({ id, text }) => [id, text]));

/** Compresses a text: the id of its dictionary (one byte), then deflated bytes without a header. */
export function deflateRecord(text: string, kind: RecordKind): Buffer {
  const { id, text: dictionary } = DICTIONARIES[kind];
  return withId(id, deflateRawSync(text, { level: LEVEL, dictionary }));
}

/** Compresses as `deflateRecord` does, large texts outside of the main thread. */
export async function deflateLargeRecord(text: string, kind: RecordKind): Promise<Buffer> {
  if (text.length < MAX_DEFLATED_IN_PLACE) return deflateRecord(text, kind);
  const { id, text: dictionary } = DICTIONARIES[kind];
  return withId(id, await deflate(text, { level: LEVEL, dictionary }));
}

/** The text of a compressed record. Throws DamagedRecord. */
export function inflateRecord(record: Buffer): string {
  const options = optionsOf(record);
  try {
    return inflateRawSync(record.subarray(1), options).toString();
  } catch (cause) {
    throw damaged(cause);
  }
}

/** The text of a compressed record, a large one decompressed outside of the main thread. Throws DamagedRecord. */
export async function inflateLargeRecord(record: Buffer): Promise<string> {
  if (record.length < MAX_INFLATED_IN_PLACE) return inflateRecord(record);
  const options = optionsOf(record);
  try {
    return (await inflate(record.subarray(1), options)).toString();
  } catch (cause) {
    throw damaged(cause);
  }
}

/** The value of a record's JSON. Throws DamagedRecord. */
export function parseRecordJson<Value>(json: string): Value {
  try {
    return JSON.parse(json) as Value;
  } catch (cause) {
    throw new DamagedRecord('a record is no JSON', { cause });
  }
}

function withId(id: number, deflated: Buffer): Buffer {
  return Buffer.concat([Buffer.of(id), deflated]);
}

function optionsOf(record: Buffer): { dictionary: Buffer; maxOutputLength: number } {
  const dictionary = byId.get(record[0] ?? 0);
  if (!dictionary) throw new DamagedRecord(`a record begins with ${record[0]}, which is no dictionary's id`);
  return { dictionary, maxOutputLength: MAX_DECOMPRESSED };
}

function damaged(cause: unknown): DamagedRecord {
  return new DamagedRecord(`a record cannot be decompressed: ${(cause as Error).message}`, { cause });
}
