// Makes sure of a Chromium for the tests in a browser: where none is found it is installed with apt, as root, or it is said how.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const executable = process.env.CHROMIUM || '/usr/bin/chromium';
if (!existsSync(executable)) {
  const apt = spawnSync('sh', ['-c', 'command -v apt-get']).status === 0;
  if (apt && process.getuid?.() === 0 && !process.env.CHROMIUM) {
    console.log('Chromium is missing: installing it with apt-get …');
    spawnSync('apt-get', ['update', '-q'], { stdio: 'inherit' });
    spawnSync('apt-get', ['install', '-y', '-q', 'chromium'], { stdio: 'inherit' });
  }
}
if (!existsSync(executable)) {
  console.error(
    `There is no Chromium at ${executable}. Install it (Debian: sudo apt-get install chromium), or name one: CHROMIUM=/path/to/chromium npm run test:browser`,
  );
  process.exit(1);
}
