import { once } from 'node:events';
import { createInterface } from 'node:readline';

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
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
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
