import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Part, type SoakDesk, startDesk } from './desk.ts';
import type { Order, Told } from './farm.ts';
import { watchDesk } from './watch.ts';

/**
 * `npm run soak`: a whole desk on a farm of its own under a constant rate of new items, with `--faults` also
 * under kills and pauses. Finally compares the farm's ledger with the desk's stories (nothing lost, doubled
 * or invented), checks that memory is flat, and prints freshness. The exit code says whether all of that
 * holds.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    sources: { type: 'string', default: '2000' },
    rate: { type: 'string', default: '200' },
    faults: { type: 'boolean', default: false },
    port: { type: 'string', default: '18290' },
  },
});
const [minutes, sources, rate] = [Number(values.minutes), Number(values.sources), Number(values.rate)];
const PORT = Number(values.port);

/** Intervals of memory samples and of faults (ms). */
const SAMPLE = 5_000;
const FAULT_EVERY = 25_000;
/** Time limit for catching up after the last item (ms). */
const CATCH_UP = 300_000;
/** Maximum ratio of a process's memory in the last third to the first third. */
const FLAT = 1.25;
const PARTS: readonly Part[] = ['api', 'work', 'redis'];

const pause = (ms: number): Promise<void> => new Promise(over => setTimeout(over, ms));

/** Faults in turn: kill of the worker, the API and Redis, and a pause of Redis. */
const FAULTS: readonly [name: string, strike: (desk: SoakDesk) => Promise<void>][] = [
  ['work killed', async desk => kill(desk, 'work')],
  ['redis paused 8 s', async desk => hold(desk, 8_000)],
  ['api killed', async desk => kill(desk, 'api')],
  ['redis killed', async desk => kill(desk, 'redis')],
];

function kill(desk: SoakDesk, part: Part, signal: NodeJS.Signals = 'SIGKILL'): void {
  const pid = desk.pid(part);
  if (pid !== undefined) process.kill(pid, signal);
}

async function hold(desk: SoakDesk, ms: number): Promise<void> {
  kill(desk, 'redis', 'SIGSTOP');
  await pause(ms);
  kill(desk, 'redis', 'SIGCONT');
}

const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
const median = (numbers: readonly number[]): number =>
  quantile(
    [...numbers].sort((a, b) => a - b),
    0.5,
  );

const farm = fork(fileURLToPath(new URL('./farm.js', import.meta.url)), [String(sources), String(PORT)]);
const heard = (): Promise<Told> =>
  new Promise(told => farm.once('message', message => told(message as Told)));
const tell = (order: Order): boolean => farm.send(order);
await heard();
const dir = await mkdtemp(join(tmpdir(), 'dateline-soak-'));
const desk = await startDesk(dir, sources, PORT);
const watch = watchDesk(desk.dataDir);
const end = Date.now() + minutes * 60_000;
console.log(`${sources} sources, ${rate} items/s for ${minutes} min${values.faults ? ', with faults' : ''}`);

const samples: Record<Part, number[]> = { api: [], work: [], redis: [] };
const sampler = setInterval(() => {
  for (const part of PARTS) {
    const memory = desk.memory(part);
    if (memory !== undefined) samples[part].push(memory);
  }
}, SAMPLE);

tell({ publish: rate });
for (let turn = 0; Date.now() < end; turn += 1) {
  await pause(Math.min(FAULT_EVERY, Math.max(0, end - Date.now())));
  const fault = FAULTS[turn % FAULTS.length];
  if (!values.faults || !fault || Date.now() >= end) continue;
  await fault[1](desk);
  console.log(`${new Date().toISOString()} ${fault[0]}; ${watch.seen.size} items seen`);
}
tell('stop');
clearInterval(sampler);
await pause(200);
tell('ledger');
const { published } = (await heard()) as { published: string[] };
const behind = published.length - watch.seen.size;
const stopped = Date.now();
let kept = await watch.stories();
while (published.some(url => !kept.has(url)) && Date.now() - stopped < CATCH_UP) {
  await pause(1_000);
  kept = await watch.stories();
}

const known = new Set(published);
const lost = published.filter(url => !kept.has(url));
const twice = [...kept].filter(([, stories]) => stories.length > 1);
const invented = [...kept.keys()].filter(url => !known.has(url));
const fresh = [...watch.seen.values()].sort((a, b) => a - b);
const seconds = (q: number): string => (quantile(fresh, q) / 1_000).toFixed(1);
console.log(
  `published ${published.length}, in stories ${kept.size}, behind when the rain stopped ${behind},`,
);
console.log(`caught up ${((Date.now() - stopped) / 1_000).toFixed(0)} s later`);
console.log(`lost ${lost.length}, in two stories ${twice.length}, invented ${invented.length}`);
console.log(
  `from put out to in a story: p50 ${seconds(0.5)} s, p99 ${seconds(0.99)} s, longest ${seconds(1)} s`,
);
const growth = PARTS.map(part => {
  const third = Math.floor(samples[part].length / 3);
  const [first, last] = [median(samples[part].slice(0, third)), median(samples[part].slice(-third))];
  console.log(`${part}: ${first.toFixed(0)} MB in the first third, ${last.toFixed(0)} MB in the last`);
  return part === 'redis' ? 0 : last / first; // Redis keeps everything until retention
});
console.log(
  `Redis keeps ${(((await watch.memory()) * 1_000) / Math.max(1, kept.size)).toFixed(1)} kB an item`,
);
watch.close();
const code = await desk.stop();
farm.disconnect();
await rm(dir, { recursive: true, force: true });
const good =
  lost.length + twice.length + invented.length === 0 && growth.every(grown => grown < FLAT) && code === 0;
console.log(good ? 'all held' : `NOT all held (the desk ended with ${code})`);
process.exit(good ? 0 : 1);
