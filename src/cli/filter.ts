import { once } from 'node:events';

type Answer = object | Promise<object>;
type Filter = (record: unknown) => Answer;

/** The pure filters, each loaded when it is asked for: the functions that the workers run. */
const FILTERS = {
  parse: async (): Promise<Filter> => (await import('../core/feed/ndjson.ts')).parseRecord,
  extract: async (): Promise<Filter> => (await import('../core/article/ndjson.ts')).extractRecord,
  tag: async (): Promise<Filter> => {
    const [{ tagRecord }, { loadGazetteer }] = await Promise.all([
      import('../core/region/ndjson.ts'),
      import('../config/gazetteer.ts'),
    ]);
    const gazetteer = loadGazetteer();
    return record => tagRecord(gazetteer, record);
  },
  cluster: async (): Promise<Filter> => (await import('../core/story/ndjson.ts')).makeClusterer(),
};

/** `dateline <filter> --ndjson`: one JSON object a line in, one a line out, in order; a bad line answers an error. */
export async function filter(name: keyof typeof FILTERS): Promise<void> {
  const answer = await FILTERS[name]();
  process.stdout.on('error', () => process.exit(0)); // the reader of our output has left
  for await (const line of linesOf(process.stdin)) {
    if (line.trim() === '') continue;
    const text = `${JSON.stringify(await answerLine(answer, line))}\n`;
    if (!process.stdout.write(text)) await once(process.stdout, 'drain');
  }
}

async function answerLine(answer: Filter, line: string): Promise<object> {
  let id: unknown = null;
  try {
    const record: unknown = JSON.parse(line);
    id = (record as { id?: unknown } | null)?.id ?? null;
    return await answer(record);
  } catch (error) {
    return { id, error: (error as Error).message };
  }
}

const NEWLINE = 0x0a;

/** The lines of a stream. Records hold whole pages: each is decoded once, when all of it is there. */
async function* linesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let parts: Buffer[] = [];
  for await (const chunk of stream) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      parts.push(chunk.subarray(from, end));
      yield Buffer.concat(parts).toString('utf8');
      parts = [];
      from = end + 1;
    }
    parts.push(chunk.subarray(from));
  }
  yield Buffer.concat(parts).toString('utf8');
}
