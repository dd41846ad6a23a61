import { once } from 'node:events';

/** How the help describes `--ndjson`. */
export const NDJSON = 'one JSON object a line in, one a line out';

/** A list is one line each. */
type Answer = object | readonly object[];
type Filter = (record: unknown) => Answer | Promise<Answer>;

/** The pure filters, loaded on use; the workers run the same functions. */
const FILTERS = {
  parse: async (): Promise<Filter> => (await import('../../../core/ndjson/parse.ts')).parseRecord,
  extract: async (): Promise<Filter> => (await import('../../../core/ndjson/extract.ts')).extractRecord,
  tag: async (): Promise<Filter> => {
    const [{ tagRecord }, { loadGazetteer }] = await Promise.all([
      import('../../../core/ndjson/tag.ts'),
      import('../../../config/gazetteer.ts'),
    ]);
    const gazetteer = loadGazetteer();
    return record => tagRecord(gazetteer, record);
  },
  cluster: async (): Promise<Filter> => (await import('../../../core/ndjson/cluster.ts')).makeClusterer(),
  group: async (): Promise<Filter> => {
    const [{ makeGrouper }, { loadGazetteer }] = await Promise.all([
      import('../../../core/ndjson/group.ts'),
      import('../../../config/gazetteer.ts'),
    ]);
    return makeGrouper(loadGazetteer());
  },
};

/** `dateline <filter> --ndjson`: one JSON object per line in and out, in order; an invalid line yields `{id, error}`. */
export async function runFilter(name: keyof typeof FILTERS): Promise<void> {
  const answer = await FILTERS[name]();
  for await (const line of linesOf(process.stdin)) {
    if (line?.trim() === '') continue;
    const result = line === undefined ? TOO_LONG : await answerLine(answer, line);
    const lines = Array.isArray(result) ? result : [result];
    const text = lines.map(each => `${lineOf(each)}\n`).join('');
    if (!process.stdout.write(text)) await once(process.stdout, 'drain');
  }
}

/** Characters that many readers treat as line ends; escaped in JSON. */
const LINE_ENDS = /[\u0085\u2028\u2029]/g;

function lineOf(value: object): string {
  return JSON.stringify(value).replace(
    LINE_ENDS,
    end => `\\u${end.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

async function answerLine(answer: Filter, line: string): Promise<Answer> {
  let id: unknown = null;
  try {
    // `trim` also removes a byte order mark (U+FEFF), which Windows editors write.
    const record: unknown = JSON.parse(line.trim());
    id = (record as { id?: unknown } | null)?.id ?? null;
    return await answer(record);
  } catch (error) {
    return { id, error: (error as Error).message };
  }
}

const NEWLINE = 0x0a;

/** Maximum line length (bytes); Node's string limit is about twice that. */
const MAX_LINE = 256_000_000;
const TOO_LONG = { id: null, error: `a line of at most ${MAX_LINE / 1e6} MB is needed` };

/** Yields the lines of a stream, `undefined` for one that is too long. A line is decoded once, when complete. */
async function* linesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<string | undefined> {
  let parts: Buffer[] = [];
  let length = 0;
  const add = (part: Buffer): void => {
    length += part.length;
    if (length <= MAX_LINE) parts.push(part);
    else parts = [];
  };
  const line = (): string | undefined => {
    const text = length <= MAX_LINE ? Buffer.concat(parts).toString('utf8') : undefined;
    parts = [];
    length = 0;
    return text;
  };
  for await (const chunk of stream) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      add(chunk.subarray(from, end));
      yield line();
      from = end + 1;
    }
    add(chunk.subarray(from));
  }
  yield line();
}
