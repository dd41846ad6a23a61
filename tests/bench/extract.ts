import { parseArgs } from 'node:util';
import { readPage } from '../../src/core/article/pages/page.ts';
import { extractRecord } from '../../src/core/ndjson/extract.ts';
import { LAYOUTS, newsPage } from './pages.ts';

/**
 * `npm run bench:extract`: pages per CPU second, warm, on one core, by the filter (`dateline extract
 * --ndjson`) and by the page reader from bytes. The pages are invented: their layouts and markup weight
 * resemble real ones, their words mean nothing. Median of the rounds after the warm-up.
 */
const { values } = parseArgs({
  options: { pages: { type: 'string', default: '120' }, rounds: { type: 'string', default: '7' } },
});
const ROUNDS = Number(values.rounds);
/** Rounds before the JIT has settled. */
const WARM_UP = 3;

const pages = Array.from({ length: Number(values.pages) }, (_, index) => newsPage(index));
const records = pages.map(({ url, html }, id) => ({ id, url, html }));
const raw = pages.map(({ url, html }) => ({ url, bytes: Buffer.from(html), contentType: 'text/html' }));
const kilobytes = raw.reduce((sum, { bytes }) => sum + bytes.length, 0) / raw.length / 1e3;

function speed<Page>(all: readonly Page[], read: (page: Page) => unknown): number {
  const before = process.cpuUsage();
  for (const page of all) read(page);
  const { user, system } = process.cpuUsage(before);
  return all.length / ((user + system) / 1e6);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

/** Paragraphs extracted and extra lines: the bench measures correct work only. */
function quality(): { found: number; extra: number } {
  let found = 0;
  let extra = 0;
  let all = 0;
  for (const { url, html, paragraphs } of pages) {
    const answer = extractRecord({ id: 1, url, html }) as { text?: string };
    const told = new Set((answer.text ?? '').split('\n\n'));
    all += paragraphs.length;
    found += paragraphs.filter(text => told.has(text)).length;
    extra += [...told].filter(text => !paragraphs.includes(text)).length;
  }
  return { found: found / all, extra: extra / pages.length };
}

const filter: number[] = [];
const reader: number[] = [];
for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
  const one = speed(records, record => JSON.stringify(extractRecord(record)));
  const other = speed(raw, readPage);
  if (round < WARM_UP) continue;
  filter.push(one);
  reader.push(other);
}
const { found, extra } = quality();
console.log(
  `${pages.length} pages of ${LAYOUTS.length} layouts, ${kilobytes.toFixed(0)} kB each; ${(found * 100).toFixed(1)} % of their paragraphs found, ${extra.toFixed(2)} lines too many a page`,
);
console.log(`  filter       ${median(filter).toFixed(0)} pages a CPU second`);
console.log(`  page reader  ${median(reader).toFixed(0)} pages a CPU second`);
