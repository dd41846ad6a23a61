import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { cpuOf } from '../cpu.ts';
import type { QueryKind } from './queries.ts';

const MAIN = fileURLToPath(new URL('../../../src/cli/main.js', import.meta.url));

/** The API of the desk in a process of its own. */
export type ArchiveApi = { url: string; pid: number; stop(): Promise<void> };

/** Starts `dateline api` on the data of a desk, and waits until its index is ready. */
export async function startArchiveApi(env: {
  redisUrl: string;
  configDir: string;
  dataDir: string;
}): Promise<ArchiveApi> {
  const port = await freePort();
  const child: ChildProcess = fork(MAIN, ['api'], {
    env: {
      ...process.env,
      REDIS_URL: env.redisUrl,
      DATELINE_CONFIG_DIR: env.configDir,
      DATELINE_DATA_DIR: env.dataDir,
      PORT: String(port),
      LOG_LEVEL: 'warn',
    },
  });
  await once(child, 'message');
  const url = `http://127.0.0.1:${port}`;
  for (;;) {
    const { index } = (await (await fetch(`${url}/readyz`)).json()) as { index?: { phase: string } };
    if (index?.phase === 'ready') break;
    await new Promise(later => setTimeout(later, 200));
  }
  return {
    ...{ url, pid: child.pid ?? 0 },
    stop: async () => {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

/** Wall time of each request for an address that is not cached (ms, sorted), and CPU time of the API a request (ms). */
export async function timeHttp(
  { url, pid }: ArchiveApi,
  { filters }: QueryKind,
  count: number,
): Promise<{ wall: number[]; cpu: number }> {
  const wall: number[] = [];
  const before = cpuOf(pid);
  for (let number = 0; number < count; number += 1) {
    const address = new URL(`${url}/feeds/all.json`);
    for (const [name, value] of Object.entries({ ...filters(number), limit: '20' }))
      address.searchParams.set(name, value);
    const started = performance.now();
    const answer = await fetch(address);
    await answer.text();
    wall.push(performance.now() - started);
    if (!answer.ok) throw new Error(`${answer.status} for ${address}`);
  }
  return { wall: wall.sort((a, b) => a - b), cpu: (cpuOf(pid) - before) / count };
}

/** Resident memory of a process (MB). */
export function memoryOf(pid: number): number {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes) / 1_024);
}
