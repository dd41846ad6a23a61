import { type ChildProcess, fork, type Serializable } from 'node:child_process';
import { join, resolve } from 'node:path';

export const MAIN = join(resolve(import.meta.dirname, '../..'), 'dist/src/cli/main.js');

/** Pause before a role is restarted, as by a container's supervisor (ms). */
const RESTART_AFTER = 100;

/** The roles that every desk needs, each a process of its own; `verify` and `distribute` are the hub's. */
export const ROLES = ['api', 'scheduler', 'poll', 'scrape', 'curate', 'announce', 'deliver'] as const;
export type RoleName = (typeof ROLES)[number] | 'verify' | 'distribute' | 'work';

export type Process = {
  /** URL that it reported last when ready. */
  url(): string;
  ready(): Promise<void>;
  /** Kills it at once, in the middle of its work. */
  kill(signal?: NodeJS.Signals): void;
  /** Number of starts. */
  starts(): number;
  pid(): number;
  stop(): Promise<number | null>;
  output(): string;
};

/** Runs a command of the product as a process and restarts it whenever it ends, until stopped. */
export function keepUp(command: readonly string[], env: NodeJS.ProcessEnv): Process {
  let child: ChildProcess | undefined;
  let stopping = false;
  let url = '';
  let starts = 0;
  let said = '';
  let serving = false;
  let exited: Promise<number | null> = Promise.resolve(0);

  const start = (): void => {
    if (stopping) return;
    starts += 1;
    child = fork(MAIN, command, {
      env: { ...process.env, ...env },
      execArgv: [], // not those of the tests' own process
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const keep = (chunk: Buffer): void => {
      said = (said + chunk.toString()).slice(-100_000);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('message', (message: Serializable) => {
      url = (message as { url?: string }).url ?? url;
      serving = true;
    });
    exited = new Promise(done => child?.once('exit', code => done(code)));
    child.once('exit', () => {
      serving = false;
      if (!stopping) setTimeout(start, RESTART_AFTER);
    });
  };
  start();
  return {
    url: () => url,
    ready: async () => {
      while (!serving) await new Promise(later => setTimeout(later, 20));
    },
    kill: (signal = 'SIGKILL') => {
      serving = false;
      child?.kill(signal);
    },
    starts: () => starts,
    pid: () => child?.pid ?? 0,
    stop: async () => {
      stopping = true;
      child?.kill('SIGTERM');
      const late = setTimeout(() => child?.kill('SIGKILL'), 25_000);
      const code = await exited;
      clearTimeout(late);
      return code;
    },
    output: () => said,
  };
}
