import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const MODULE = resolve(import.meta.dirname, '../../dist/src/threads/watchdog.js');

/** Runs a program that is watched, by looks every 50 ms; how it ended, and what it said. */
async function run(program: string): Promise<{ signal: string | null; code: number | null; said: string }> {
  const text = `
    import { watchMainThread } from ${JSON.stringify(MODULE)};
    watchMainThread({ showEvery: 10, lookEvery: 50, patience: 4 });
    ${program}`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', text]);
  let said = '';
  child.stderr.on('data', chunk => {
    said += chunk;
  });
  return new Promise(done => child.once('exit', (code, signal) => done({ code, signal, said })));
}

test('a process in an endless loop is ended with a message', async () => {
  const { signal, said } = await run('await new Promise(later => setTimeout(later, 100)); for (;;);');
  expect(signal).toBe('SIGKILL');
  expect(JSON.parse(said)).toMatchObject({ level: 'fatal', event: 'watchdog.caught' });
});

test('a busy process that yields is not ended, and may exit', async () => {
  const { code, said } = await run(`
    const end = Date.now() + 600;
    while (Date.now() < end) {
      await new Promise(later => setTimeout(later, 15));
      for (const pause = Date.now() + 15; Date.now() < pause; );
    }`);
  expect({ code, said }).toEqual({ code: 0, said: '' });
});
