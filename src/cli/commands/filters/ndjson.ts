import { once } from 'node:events';

/** How the help describes `--ndjson`. */
export const NDJSON = 'one JSON object a line in, one a line out';

type Answer = object | Promise<object>;
type Filter = (record: unknown) => Answer;

/** The pure filters, each loaded when it is asked for: the functions that the workers run. */
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
};

/** `dateline <filter> --ndjson`: one JSON object a line in, one a line out, in order; a bad line answers an error. */
export async function filter(name: keyof typeof FILTERS): Promise<void> {
  const answer = await FILTERS[name]();
  for await (const line of linesOf(process.stdin)) {
    if (line?.trim() === '') continue;
    const given = line === undefined ? TOO_LONG : await answerLine(answer, line);
    const text = `${lineOf(given)}\n`;
    if (!process.stdout.write(text)) await once(process.stdout, 'drain');
  }
}

/** Many a reader takes these for ends of lines; in JSON they may be escaped. */
const LINE_ENDS = /[\u0085\u2028\u2029]/g;

function lineOf(value: object): string {
  return JSON.stringify(value).replace(
    LINE_ENDS,
    end => `\\u${end.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

async function answerLine(answer: Filter, line: string): Promise<object> {
  let id: unknown = null;
  try {
    // Windows' editors begin a text with U+FEFF, which trimming takes away with the rest.
    const record: unknown = JSON.parse(line.trim());
    id = (record as { id?: unknown } | null)?.id ?? null;
    return await answer(record);
  } catch (error) {
    return { id, error: (error as Error).message };
  }
}

const NEWLINE = 0x0a;

/** Longest line that is read (bytes): Node keeps no text of twice the length. */
const LONGEST = 256_000_000;
const TOO_LONG = { id: null, error: `a line of at most ${LONGEST / 1e6} MB is needed` };

/**
 * The lines of a stream, `undefined` for one that is too long. Records hold whole pages: each is decoded once, when all of it is
 * there.
 */
async function* linesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<string | undefined> {
  let parts: Buffer[] = [];
  let length = 0;
  const add = (part: Buffer): void => {
    length += part.length;
    if (length <= LONGEST) parts.push(part);
    else parts = [];
  };
  const line = (): string | undefined => {
    const text = length <= LONGEST ? Buffer.concat(parts).toString('utf8') : undefined;
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
