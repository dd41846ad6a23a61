import { execFile, fork } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { type App, makeApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config/load.ts';
import { startPrivateServer } from '../../src/store/redis/private-server.ts';
import { report, told } from '../support/reports.ts';
import { cpuOf, median } from './cpu.ts';
import { has, type Nginx, startNginx } from './nginx.ts';

/**
 * `npm run bench:serve`: CPU of the serving process per response, beside nginx serving the same bytes from a
 * file in the same run. Rounds of all cases alternate; median. A feed of 20 stories with full content over 64
 * connections from the cache, plain, compressed and 304; then an uncached cursor page of the API, and all
 * formats of a topic after a new story. Needs `wrk`, and nginx for the comparison.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '2' },
    only: { type: 'string', default: '' },
  },
});
const ROUNDS = Number(values.rounds);
const CONNECTIONS = 64;
const STORIES = 120;
/** Reports in one story's text, so that twenty make a feed of some 51 kB. */
const REPORTS = 1;
const FEED = '/feeds/bench.rss';
/** Requests per round of uncached answers. */
const PAGES = 50;
/** Concurrent requests for pages. */
const AT_A_TIME = 8;
const RERENDERS = 20;

const FILES = {
  'dateline.yaml': 'site: { title: Bench }\nlimits: { requests: 1000000 }\n',
  'sources.yaml':
    'sources: [{ id: press, url: "http://press.example/feed", scrape: never, licence: { republish: full } }]\n',
  'topics.yaml': 'topics: [{ id: bench, title: Bench, limit: 20, match: { region: PK } }]\n',
};

let seed = 0;

async function tell(app: App): Promise<void> {
  const parts = Array.from({ length: REPORTS }, () => report(seed++));
  const title = parts[0]?.title ?? '';
  await told(app, 'press', { title, paragraphs: parts.flatMap(part => part.paragraphs) });
}

const run = promisify(execFile);

type Load = { cpu: number; rate: number; p99: number };

/** Loads one URL over many connections for some seconds; CPU in µs per request. */
async function load(url: string, pid: number, headers: Record<string, string>): Promise<Load> {
  const given = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const before = cpuOf(pid);
  const { stdout } = await run('wrk', [
    '-t1',
    `-c${CONNECTIONS}`,
    `-d${values.seconds}s`,
    '--latency',
    ...given,
    url,
  ]);
  const requests = Number(/(\d+) requests in/.exec(stdout)?.[1]);
  const [, p99, unit] = /99%\s+([\d.]+)(us|ms|s)/.exec(stdout) ?? [];
  const scale = { us: 1e-3, ms: 1, s: 1e3 }[unit ?? ''] ?? Number.NaN;
  return {
    cpu: ((cpuOf(pid) - before) * 1_000) / requests,
    rate: requests / Number(values.seconds),
    p99: Number(p99) * scale,
  };
}

type Case = { name: string; url: string; pid: number; headers: Record<string, string> };

async function fromMemory(desk: Case, nginx: Nginx | undefined): Promise<void> {
  const { url, pid } = desk;
  const tagOf = async (at: string) => (await fetch(at)).headers.get('etag') ?? '';
  const cases: Case[] = [
    { name: 'desk 200', url, pid, headers: {} },
    { name: 'desk 200 gzip', url, pid, headers: { 'Accept-Encoding': 'gzip' } },
    { name: 'desk 200 brotli', url, pid, headers: { 'Accept-Encoding': 'gzip, deflate, br' } },
    { name: 'desk 304', url, pid, headers: { 'If-None-Match': await tagOf(url) } },
  ];
  if (nginx) {
    const file = `${nginx.url}/feed.rss`;
    cases.push({ name: 'nginx 200', url: file, pid: nginx.pid, headers: {} });
    cases.push({
      name: 'nginx 304',
      url: file,
      pid: nginx.pid,
      headers: { 'If-None-Match': await tagOf(file) },
    });
  }
  const loads = new Map(cases.map(({ name }) => [name, [] as Load[]]));
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const { name, url: at, pid: server, headers } of cases) {
      const measured = await load(at, server, headers);
      if (round >= 0) loads.get(name)?.push(measured); // the first round warms up
    }
  }
  const cost = (name: string) => median(loads.get(name)?.map(({ cpu }) => cpu) ?? []);
  for (const [name, all] of loads) {
    const rate = Math.round(median(all.map(one => one.rate)));
    const p99 = median(all.map(one => one.p99)).toFixed(1);
    console.log(`${name.padEnd(18)} ${cost(name).toFixed(1)} µs CPU a request, ${rate}/s, p99 ${p99} ms`);
  }
  if (nginx) {
    for (const kind of ['200', '304']) {
      const times = cost(`desk ${kind}`) / cost(`nginx ${kind}`);
      console.log(`desk ${kind} = ${times.toFixed(2)} x nginx ${kind}`);
    }
  }
}

/** CPU of the desk's process per unit of work (ms), median of the rounds. */
async function measured(pid: number, times: number, work: () => Promise<void>): Promise<number> {
  const costs: number[] = [];
  for (let round = -1; round < ROUNDS; round += 1) {
    const before = cpuOf(pid);
    for (let time = 0; time < times; time += 1) await work();
    if (round >= 0) costs.push((cpuOf(pid) - before) / times);
  }
  return median(costs);
}

async function madeAnew(app: App, base: string, pid: number): Promise<void> {
  const newest = Date.now();
  const read = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(base + path, { headers });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${path} is answered with ${answer.status}`);
  };
  let asked = 0;
  for (const coding of ['identity', 'gzip']) {
    const page = () => {
      asked += 1; // a new cursor each time
      const before = `${(newest - asked).toString(36)}-${'f'.repeat(24)}`;
      return read(`/api/v1/stories?limit=20&before=${before}`, { 'accept-encoding': coding });
    };
    const cost = await measured(pid, PAGES, async () => {
      await Promise.all(Array.from({ length: AT_A_TIME }, page));
    });
    console.log(`cursor page of 20 stories, ${coding}: ${(cost / AT_A_TIME).toFixed(2)} ms CPU`);
  }
  const forms = ['rss', 'atom', 'json', 'ninjs'].map(format => `/feeds/bench.${format}`);
  const pages = [...forms, '/feeds/bench'];
  const all = async () => {
    for (const path of pages)
      for (const coding of ['identity', 'gzip', 'br']) await read(path, { 'accept-encoding': coding });
  };
  const nothing = await measured(pid, RERENDERS, all);
  const changed = await measured(pid, RERENDERS, async () => {
    await tell(app);
    await all();
  });
  console.log(`all forms of a topic after a new story: ${(changed - nothing).toFixed(1)} ms CPU`);
}

const dir = await mkdtemp(join(tmpdir(), 'dateline-bench-'));
for (const [name, text] of Object.entries(FILES)) await writeFile(join(dir, name), text);
const redis = await startPrivateServer(dir, 'everysec');
const app = makeApp({
  config: await loadConfig(dir, { LOG_LEVEL: 'error' }),
  redisUrl: redis.url,
  role: 'bench',
  connection: 'worker',
});
const desk = fork(fileURLToPath(new URL('./desk.js', import.meta.url)), [dir, redis.url]);
let nginx: Nginx | undefined;
try {
  for (let story = 0; story < STORIES; story += 1) await tell(app);
  const { url } = await new Promise<{ url: string }>((ready, failed) => {
    desk.once('message', message => ready(message as { url: string }));
    desk.once('exit', code => failed(new Error(`the desk ended with ${code}`)));
  });
  const pid = desk.pid ?? 0;
  const document = Buffer.from(await (await fetch(url + FEED)).arrayBuffer());
  console.log(`${FEED}: 20 stories, ${document.length} bytes`);
  if (!has('wrk')) console.log('wrk is missing (apt-get install wrk): no figures of answers from memory');
  else if (values.only !== 'anew') {
    if (has('nginx')) nginx = await startNginx(dir, document);
    else console.log('nginx is missing (apt-get install nginx): no comparison');
    await fromMemory({ name: 'desk', url: url + FEED, pid, headers: {} }, nginx);
  }
  if (values.only !== 'memory') await madeAnew(app, url, pid);
} finally {
  nginx?.stop();
  desk.disconnect();
  await app.close();
  await redis.stop();
  await rm(dir, { recursive: true, force: true });
}
