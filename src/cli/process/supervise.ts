import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Log } from '../../log.ts';
import { EX_CONFIG, StartupError } from '../terminal/fail.ts';

const MAIN = fileURLToPath(new URL('../main.js', import.meta.url));
/** First and longest pause before a role that ended is started again (ms); one that ran this long starts afresh. */
const PAUSE = { first: 500, longest: 30_000, healthy: 60_000 } as const;
/** How long a role may take to stop before it is killed (ms). */
const STOP_WITHIN = 17_000;

export type Ready = { url?: string };

export type SupervisedRole = {
  /** Resolves when the role first serves; rejects when it never can. */
  ready: Promise<Ready>;
  stop(): Promise<void>;
};

/**
 * Runs a command of ours as a process of its own, and starts it again when it ends without being asked to, later each time
 * that it ends at once. A role whose start is hopeless rejects `ready` and stays down.
 */
export function keepRunning(command: string[], env: NodeJS.ProcessEnv, log: Log): SupervisedRole {
  let child: ChildProcess | undefined;
  let stopping = false;
  let pause: number = PAUSE.first;
  let settle: { ready: (detail: Ready) => void; hopeless: (error: Error) => void } | undefined;
  const ready = new Promise<Ready>((resolve, reject) => {
    settle = { ready: resolve, hopeless: reject };
  });

  const start = (): void => {
    if (stopping) return;
    const since = Date.now();
    child = fork(MAIN, command, { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    child.on('message', message => settle?.ready(message as Ready));
    child.once('exit', (code, signal) => {
      child = undefined;
      if (stopping) return;
      if (code === EX_CONFIG) {
        settle?.hopeless(new StartupError(`dateline ${command[0]} cannot run, see above.`));
        return;
      }
      pause = Date.now() - since > PAUSE.healthy ? PAUSE.first : Math.min(pause * 2, PAUSE.longest);
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
