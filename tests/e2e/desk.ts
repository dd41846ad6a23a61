import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type RunningNewsroom, startNewsroom } from '../../src/demo/server.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const MAIN = join(ROOT, 'dist/src/cli/main.js');
/** Origin that the demo's sources.yaml names. */
const DEMO_ORIGIN = 'http://127.0.0.1:8901';

export type DeskProcess = {
  url: string;
  dataDir: string;
  newsroom: RunningNewsroom;
  /** Process ids of the roles forked by `start`. */
  roles(command: string): Promise<number[]>;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  /** Restarts the desk on the same data. */
  again(): Promise<void>;
  cleanUp(): Promise<void>;
};

/**
 * A whole desk run by `dateline start` on the demo newsroom at a free port; the test publishes. `env` is
 * added to the environment.
 */
export async function startDeskProcess(env: Record<string, string> = {}): Promise<DeskProcess> {
  const newsroom = await startNewsroom({
    dir: join(ROOT, 'config/demo/newsroom'),
    port: 0,
    now: Date.now,
    every: 0,
    wait: async () => {},
  });
  const work = await mkdtemp(join(tmpdir(), 'dateline-e2e-'));
  const configDir = join(work, 'config');
  const dataDir = join(work, 'data');
  await cp(join(ROOT, 'config/demo'), configDir, {
    recursive: true,
    filter: path => !path.includes('newsroom'),
  });
  const sources = await readFile(join(configDir, 'sources.yaml'), 'utf8');
  await writeFile(join(configDir, 'sources.yaml'), sources.replaceAll(DEMO_ORIGIN, newsroom.url));

  let child: ChildProcess;
  let exited: Promise<number | null> = Promise.resolve(0);
  const desk: DeskProcess = {
    url: '',
    dataDir,
    newsroom,
    roles: async command => children(child.pid ?? 0, command),
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      return exited;
    },
    again: async () => {
      ({ child, exited, url: desk.url } = await launch({ configDir, dataDir }, env));
    },
    cleanUp: async () => {
      if (child.exitCode === null && child.signalCode === null) await desk.stop();
      await newsroom.close();
      await rm(work, { recursive: true, force: true });
    },
  };
  await desk.again();
  return desk;
}

async function launch(dirs: { configDir: string; dataDir: string }, env: Record<string, string>) {
  const child = spawn(process.execPath, [MAIN, 'start'], {
    env: {
      ...process.env,
      REDIS_URL: '',
      PORT: '0',
      DATELINE_CONFIG_DIR: dirs.configDir,
      DATELINE_DATA_DIR: dirs.dataDir,
      LOG_LEVEL: 'error',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<number | null>(done => child.once('exit', done));
  const url = await new Promise<string>((found, failed) => {
    let said = '';
    child.stdout?.on('data', chunk => {
      said += chunk;
      const address = /is running at (\S+)/.exec(said)?.[1];
      if (address) found(address);
    });
    child.once('exit', code => failed(new Error(`the desk ended (${code}): ${said}`)));
  });
  return { child, exited, url };
}

/** Children of a process whose command line ends in a command. */
async function children(parent: number, command: string): Promise<number[]> {
  const listed = await readFile(`/proc/${parent}/task/${parent}/children`, 'utf8');
  const pids = listed.trim().split(/\s+/).filter(Boolean).map(Number);
  const named = await Promise.all(
    pids.map(async pid => {
      const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
      return line.split('\0').filter(Boolean).at(-1) === command ? [pid] : [];
    }),
  );
  return named.flat();
}
