import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connect } from '../../src/store/redis/connection.ts';
import { pause, startBench, writeConfig } from './bench.ts';
import { expectComplete } from './ledger.ts';
import { type Origin, startOrigin } from './origin.ts';
import { MAIN } from './roles.ts';

let dir: string;
let origin: Origin;
const running: Running[] = [];
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'dateline-desk-'));
  origin = await startOrigin(6);
  await writeConfig(join(dir, 'config'), origin);
});
afterEach(async () => {
  for (const { child, exited } of running.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await exited;
  }
  await origin.close();
  await rm(dir, { recursive: true, force: true });
});

type Running = { child: ChildProcess; exited: Promise<number | null>; url: () => string };

/** `dateline start` on this test's folder. */
async function startDesk(env: NodeJS.ProcessEnv = {}): Promise<Running> {
  const child = spawn(process.execPath, [MAIN, 'start'], {
    env: {
      ...process.env,
      REDIS_URL: '',
      PORT: '0',
      DATELINE_CONFIG_DIR: join(dir, 'config'),
      DATELINE_DATA_DIR: join(dir, 'data'),
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
    exited.then(code => failed(new Error(`the desk ended (${code}): ${said}`)));
  });
  const desk = { child, exited, url: () => url };
  running.push(desk);
  return desk;
}

/** All descendants of a process. */
async function below(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const children = text.trim().split(/\s+/).filter(Boolean).map(Number);
  return [...children, ...(await Promise.all(children.map(below))).flat()];
}

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('a whole desk', () => {
  test('killed with -9 in full work, and started again on the same data', async () => {
    for (let round = 0; round < 2; round += 1) {
      const desk = await startDesk();
      const all = [desk.child.pid as number, ...(await below(desk.child.pid as number))];
      origin.publish(40);
      await pause(1_500 + 1_000 * round);
      for (const pid of all) if (alive(pid)) process.kill(pid, 'SIGKILL');
      await desk.exited;
    }
    await expectComplete(await startDesk(), origin);
  });

  test('stops cleanly on SIGTERM in full work, within 20 s, and leaves nothing running', async () => {
    const desk = await startDesk();
    origin.publish(60);
    await pause(1_500);
    const all = await below(desk.child.pid as number);
    expect(all.length).toBeGreaterThan(2);
    const from = Date.now();
    desk.child.kill('SIGTERM');
    expect(await desk.exited).toBe(0);
    expect(Date.now() - from).toBeLessThan(20_000);
    await expect.poll(() => all.filter(alive), { timeout: 5_000 }).toEqual([]);
    await expectComplete(await startDesk(), origin);
  });

  test('takes up a changed configuration in mid-work, again and again', async () => {
    const configDir = join(dir, 'config');
    await writeConfig(configDir, origin, { ids: origin.ids.slice(0, 2) });
    const desk = await startDesk();
    for (let round = 3; round <= origin.ids.length; round += 1) {
      origin.publish(12);
      await pause(700);
      await writeConfig(configDir, origin, { ids: origin.ids.slice(0, round) });
    }
    await expectComplete(desk, origin);
  });
});

describe('two desks on one Redis', () => {
  test('share the work and double none of it', async () => {
    const bench = await startBench({ roles: ['api', 'work'] });
    try {
      const other = await startDesk(bench.env);
      for (let round = 0; round < 3; round += 1) {
        bench.origin.publish(25);
        await pause(1_000);
      }
      await bench.settled();
      await expectComplete(other, bench.origin);
      const redis = connect(bench.redis.url, 'worker', () => {});
      expect(Number(await redis.hget('dl:task-runs', 'tick'))).toBeGreaterThan(0);
      redis.disconnect();
    } finally {
      await bench.cleanUp();
    }
  });
});
