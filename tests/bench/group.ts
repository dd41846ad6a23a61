import { parseArgs } from 'node:util';
import { loadGazetteer } from '../../src/config/gazetteer.ts';
import { makeGrouper } from '../../src/core/ndjson/group.ts';
import { DAY } from '../../src/core/time/units.ts';
import { makeReporter } from '../support/invented-notices.ts';
import { median } from './cpu.ts';

/**
 * `npm run bench:group`: reports per CPU-second of `dateline group`, with reading and tagging, after 10,000 and
 * 200,000 reports. Texts are invented, in a language of 6,000 words, so that everything resembles everything;
 * 10,000 reports are a day. Medians of the rounds.
 */
const { values } = parseArgs({
  options: {
    full: { type: 'string', default: '200000' },
    rounds: { type: 'string', default: '5' },
  },
});
const SIZES = [10_000, Number(values.full)];
const ROUNDS = Number(values.rounds);
const ROUND = 2_000;
const A_DAY = 10_000;
/** Paragraphs of a report, some 200 words, of which the lead is read. */
const PARAGRAPHS = 4;

const reporter = makeReporter(2026);
const group = makeGrouper(loadGazetteer());
let grouped = 0;

/** Groups so many new reports; the CPU time that took, in seconds. */
function run(count: number): number {
  const batch = Array.from({ length: count }, (_, i) => ({
    id: grouped + i,
    title: reporter.sentence().slice(0, 70),
    text: reporter.paragraphs(PARAGRAPHS).join('\n\n'),
    published: new Date(Date.UTC(2026, 0, 1) + ((grouped + i) / A_DAY) * DAY).toISOString(),
    language: 'en',
  }));
  const started = process.cpuUsage();
  for (const record of batch) group(record);
  const { user, system } = process.cpuUsage(started);
  grouped += count;
  return (user + system) / 1e6;
}

for (const size of SIZES) {
  while (grouped < size) run(Math.min(ROUND, size - grouped));
  const rate = median(Array.from({ length: ROUNDS }, () => ROUND / run(ROUND)));
  const { rss } = process.memoryUsage();
  console.log(
    `after ${size} reports: ${Math.round(rate)} reports per CPU-second, ${Math.round(rss / 1e6)} MB`,
  );
}
