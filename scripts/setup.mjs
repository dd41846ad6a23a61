#!/usr/bin/env node
// Makes a fresh clone ready to run: a redis-server where none is on the PATH, the packages of the lock file, the build.
// Needs only Node and npm; running it again changes nothing. It says what it does before it does it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const OLDEST_NODE = [20, 18, 1];

/** Ways to install a Redis, the first whose program is there is taken. */
const INSTALLERS = [
  [
    'apt-get',
    [
      ['apt-get', 'update'],
      ['apt-get', 'install', '-y', '--no-install-recommends', 'redis-server'],
    ],
  ],
  ['dnf', [['dnf', 'install', '-y', 'redis']]],
  ['apk', [['apk', 'add', 'redis']]],
  ['pacman', [['pacman', '-S', '--noconfirm', 'redis']]],
  ['brew', [['brew', 'install', 'redis']]],
];

const say = text => console.log(`setup: ${text}`);
const onPath = name =>
  (process.env.PATH ?? '').split(delimiter).some(dir => dir && existsSync(join(dir, name)));

function run([program, ...args], env = {}) {
  say(`${program} ${args.join(' ')}`);
  const { status } = spawnSync(program, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return status === 0;
}

function stop(text) {
  console.error(`setup: ${text}`);
  process.exit(1);
}

function needNode() {
  const version = process.versions.node.split('.').map(Number);
  const older = OLDEST_NODE.findIndex((part, index) => version[index] !== part);
  if (older >= 0 && version[older] < OLDEST_NODE[older]) {
    stop(`Node ${OLDEST_NODE.join('.')} or later is needed, this is ${process.versions.node}.`);
  }
}

function needRedis() {
  if (process.env.REDIS_URL) return say('REDIS_URL is set: that Redis is used, none is installed.');
  if (onPath('redis-server')) return say('redis-server is there.');
  const [name, steps] = INSTALLERS.find(([program]) => onPath(program)) ?? [];
  const threeWays =
    'Install redis-server 7 with your package manager, put one on the PATH, or set REDIS_URL to a server that runs.';
  if (!name) return say(`no redis-server and no package manager that we know. ${threeWays}`);
  const privileged = name !== 'brew' && process.getuid?.() !== 0;
  say(
    `no redis-server on the PATH: installing one with ${name}${privileged ? ' (sudo may ask for your password)' : ''}.`,
  );
  const done = steps.every(step =>
    run(privileged ? ['sudo', ...step] : step, { DEBIAN_FRONTEND: 'noninteractive' }),
  );
  if (!done) say(`that did not work. ${threeWays}`);
}

needNode();
needRedis();
if (!run(['npm', 'ci', '--no-audit', '--no-fund'])) stop('npm ci failed, see above.');
if (!run(['npm', 'run', 'build'])) stop('the build failed, see above.');
say('ready. Try `npm run demo`, or edit config/ and run `npm start`.');
