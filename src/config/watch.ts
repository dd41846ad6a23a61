import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConfigProblem } from '../core/desk/config-problem.ts';
import type { Variables } from './environment.ts';
import { type Config, type LoadOptions, loadConfig } from './load.ts';
import { ConfigError } from './problems/problem.ts';
import { FILES } from './schema.ts';

/**
 * Interval between checks (ms). Polling also works on network mounts and config maps, where file events do
 * not.
 */
const DEFAULT_INTERVAL = 2000;

/** A new configuration, or the problems that keep the old one in force. */
export type ConfigChange = { config: Config } | { problems: ConfigProblem[] };

type WatchOptions = LoadOptions & {
  interval?: number;
  /** Environment variables, as for loadConfig. */
  variables?: Variables;
};

type ConfigWatch = { close(): void };

/**
 * Calls `onChange` after files of the folder changed and then stayed unchanged for one interval, so that
 * half-written files are not read. Changes before the first check are not reported.
 */
export function watchConfig(
  dir: string,
  onChange: (change: ConfigChange) => void,
  { interval = DEFAULT_INTERVAL, variables = process.env, ...options }: WatchOptions = {},
): ConfigWatch {
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let loaded: string | undefined;
  let seen: string | undefined;

  async function look(): Promise<void> {
    const now = await signature(dir);
    loaded ??= now;
    const settled = now === seen;
    seen = now;
    if (now !== loaded && settled) await reload(now);
  }

  async function reload(now: string): Promise<void> {
    const change = await attempt(() => loadConfig(dir, variables, options));
    if (closed || (await signature(dir)) !== now) return;
    loaded = now;
    onChange(change);
  }

  function next(delay: number): void {
    timer = setTimeout(() => look().finally(() => closed || next(interval)), delay);
    timer.unref();
  }

  next(0);
  return {
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}

async function attempt(load: () => Promise<Config>): Promise<ConfigChange> {
  try {
    return { config: await load() };
  } catch (error) {
    if (error instanceof ConfigError) return { problems: error.problems };
    throw error;
  }
}

/** Fingerprint of the folder: changes when a file is written, replaced, created or removed. */
async function signature(dir: string): Promise<string> {
  const parts = Object.values(FILES).map(async ({ name }) => {
    const found = await stat(join(dir, name), { bigint: true }).catch(() => undefined);
    return found ? `${name} ${found.ino} ${found.size} ${found.mtimeNs}` : `${name} absent`;
  });
  return (await Promise.all(parts)).join('\n');
}
