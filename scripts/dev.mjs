#!/usr/bin/env node
// Rebuilds on each change and restarts the desk: `npm run dev` (config/), `npm run dev -- demo` (the demo newsroom).
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [command = 'start', ...args] = process.argv.slice(2);
/** Pause after the last changed file before a restart (ms): one save rewrites several files. */
const SETTLE = 500;

const require = createRequire(import.meta.url);
const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc');
const compiler = spawn(
  process.execPath,
  [tsc, '-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput'],
  { cwd: root, stdio: 'inherit' },
);
const copier = spawn(process.execPath, ['scripts/copy-lua.mjs', '--watch'], { cwd: root, stdio: 'inherit' });
let desk;
let timer;
let stopping = false;

function start() {
  const running = spawn(process.execPath, ['dist/src/cli/main.js', command, ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  running.on('exit', () => {
    if (desk === running) desk = undefined;
  });
  desk = running;
}

/** Restarts once the old desk has stopped: both would take the same port. */
function restart() {
  if (stopping) return;
  if (!desk) return start();
  desk.once('exit', () => {
    if (!stopping) start();
  });
  desk.kill('SIGTERM');
}

function changed() {
  clearTimeout(timer);
  timer = setTimeout(restart, SETTLE);
}

function stop() {
  stopping = true;
  clearTimeout(timer);
  compiler.kill('SIGTERM');
  copier.kill('SIGTERM');
  if (!desk) process.exit(0);
  desk.once('exit', () => process.exit(0));
  desk.kill('SIGTERM');
}

process.on('SIGINT', stop).on('SIGTERM', stop);
watch(join(root, 'dist'), { recursive: true }, (_event, file) => {
  if (file?.endsWith('.js') || file?.endsWith('.lua')) changed();
});
start();
