import RssParser from 'rss-parser';
import { readFeed } from '../../src/core/feed/read.ts';
import { feed } from './origin.ts';

/**
 * `npm run bench:parse`: speed of reading feeds: decoding, parsing, normalising, sanitising. MB of input per
 * CPU second on one core, median of the rounds after the warm-up, beside stock rss-parser, which sanitises
 * nothing, in the same run.
 */
const FEEDS = 120;
const ROUNDS = 7;
const WARM_UP = 2;

const URL = 'https://farm.example/feed.xml';
const documents = Array.from({ length: FEEDS }, (_, index) => feed(index, 80));
const megabytes = documents.reduce((sum, bytes) => sum + bytes.length, 0) / 1e6;
const stock = new RssParser();

async function speed(read: (bytes: Buffer) => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  for (const bytes of documents) await read(bytes);
  const { user, system } = process.cpuUsage(before);
  return megabytes / ((user + system) / 1e6);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const ours: number[] = [];
const theirs: number[] = [];
for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
  const own = await speed(bytes => readFeed({ url: URL, bytes }));
  const bare = await speed(bytes => stock.parseString(bytes.toString('utf8')));
  if (round < WARM_UP) continue;
  ours.push(own);
  theirs.push(bare);
}
console.log(`${FEEDS} feeds of 20 items, ${megabytes.toFixed(1)} MB, ${ROUNDS} rounds, medians, one core:`);
console.log(`  read, normalised and sanitised  ${median(ours).toFixed(1)} MB/s`);
console.log(`  stock rss-parser, unsanitised   ${median(theirs).toFixed(1)} MB/s`);
