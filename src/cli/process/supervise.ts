import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { MINUTE, SECOND } from '../../core/time/units.ts';
import type { Log } from '../../log.ts';
import { EX_CONFIG, StartupError } from '../terminal/fail.ts';

const MAIN = fileURLToPath(new URL('../main.js', import.meta.url));
/** Restart backoff of a role (ms): first and maximum pause; a run of `healthy` ms resets it. */
const BACKOFF = { first: 500, max: 30 * SECOND, healthy: MINUTE } as const;
/** Time limit for a role to stop before it is killed (ms). */
const STOP_WITHIN = 17 * SECOND;

/** What a role reports when it is ready: its address, and the login link of a desk without a token. */
export type Ready = { url?: string; loginLink?: string };

export type SupervisedRole = {
  /** Resolves when the role is first ready; rejects when it cannot start. */
  ready: Promise<Ready>;
  stop(): Promise<void>;
};

/**
 * Runs a `dateline` command as a child process and restarts it with backoff when it exits. Exit code 78 (`EX_CONFIG`) rejects
 * `ready` and is not retried.
 */
export function supervise(command: string[], env: NodeJS.ProcessEnv, log: Log): SupervisedRole {
  let child: ChildProcess | undefined;
  let stopping = false;
  let pause: number = BACKOFF.first;
  let readiness: { ready: (detail: Ready) => void; fail: (error: Error) => void } | undefined;
  const ready = new Promise<Ready>((resolve, reject) => {
    readiness = { ready: resolve, fail: reject };
  });

  const start = (): void => {
    if (stopping) return;
    const since = Date.now();
    child = fork(MAIN, command, { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    child.on('message', message => readiness?.ready(message as Ready));
    child.once('exit', (code, signal) => {
      child = undefined;
      if (stopping) return;
      if (code === EX_CONFIG) {
        readiness?.fail(new StartupError(`dateline ${command[0]} cannot run, see above.`));
        return;
      }
      pause = Date.now() - since > BACKOFF.healthy ? BACKOFF.first : Math.min(pause * 2, BACKOFF.max);
      log.warn({ command, code, signal, againIn: pause }, 'process.exited');
      setTimeout(start, pause);
    });
  };
  start();

  return {
    ready,
    stop: async () => {
      stopping = true;
      const running = child;
      if (!running) return;
      const exited = new Promise(done => running.once('exit', done));
      running.kill('SIGTERM');
      const deadline = setTimeout(() => running.kill('SIGKILL'), STOP_WITHIN);
      await exited;
      clearTimeout(deadline);
    },
  };
}
