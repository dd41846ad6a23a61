import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hostOf, isPaged } from './farm.ts';

const MAIN = fileURLToPath(new URL('../../src/cli/main.js', import.meta.url));

/** Parts of a desk, by the word that identifies each in its command line. */
export type Part = 'api' | 'work' | 'redis';

export type SoakDesk = {
  url: string;
  dataDir: string;
  pid(part: Part): number | undefined;
  /** Resident memory in MB. */
  memory(part: Part): number | undefined;
  stop(): Promise<number | null>;
};

/** Runs `dateline start` on a farm's sources. */
export async function startDesk(dir: string, sources: number, port: number): Promise<SoakDesk> {
  const configDir = join(dir, 'config');
  const dataDir = join(dir, 'data');
  await mkdir(configDir, { recursive: true });
  const list = Array.from({ length: sources }, (_, source) => {
    const scrape = isPaged(source) ? 'always' : 'never';
    return `  - { id: s${source}, group: g${source}, scrape: ${scrape}, url: "http://${hostOf(source)}:${port}/s/${source}" }`;
  });
  await writeFile(join(configDir, 'sources.yaml'), `sources:\n${list.join('\n')}\n`);
  await writeFile(
    join(configDir, 'topics.yaml'),
    'topics: [{ id: pakistan, title: Pakistan, match: { region: PK } }]\n',
  );
  await writeFile(
    join(configDir, 'dateline.yaml'),
    `site: { title: Soak Desk, baseUrl: "http://localhost:3000", contact: desk@desk.example }
polling: { min: 10s, max: 30s, default: 10s, timeout: 10s }
scraping: { hostInterval: 0s, respectRobots: false }
network: { allowPrivate: ["127.0.0.0/8"] }
limits: { requests: 1000000 }
`,
  );
  const child = spawn(process.execPath, [MAIN, 'start'], {
    env: {
      ...process.env,
      REDIS_URL: '',
      PORT: '0',
      DATELINE_CONFIG_DIR: configDir,
      DATELINE_DATA_DIR: dataDir,
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<number | null>(done => child.once('exit', done));
  const url = await addressOf(child, exited);
  const pid = (part: Part): number | undefined => find(child.pid as number, part);
  return {
    url,
    dataDir,
    pid,
    memory: part => {
      const found = pid(part);
      return found === undefined ? undefined : residentOf(found);
    },
    stop: () => {
      child.kill('SIGTERM');
      return exited;
    },
  };
}

function addressOf(child: ChildProcess, exited: Promise<number | null>): Promise<string> {
  return new Promise((found, failed) => {
    let said = '';
    child.stdout?.on('data', chunk => {
      said += chunk;
      const address = /is running at (\S+)/.exec(said)?.[1];
      if (address) found(address);
    });
    void exited.then(code => failed(new Error(`the desk ended (${code}): ${said}`)));
  });
}

function find(parent: number, part: Part): number | undefined {
  for (const pid of childrenOf(parent)) {
    const words = read(`/proc/${pid}/cmdline`).split('\0').filter(Boolean);
    const isIt = part === 'redis' ? words[0]?.startsWith('redis-server') : words.at(-1) === part;
    const found = isIt ? pid : find(pid, part);
    if (found !== undefined) return found;
  }
  return undefined;
}

const childrenOf = (pid: number): number[] =>
  read(`/proc/${pid}/task/${pid}/children`).trim().split(/\s+/).filter(Boolean).map(Number);

function residentOf(pid: number): number | undefined {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1_000;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
