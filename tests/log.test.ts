import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../src/config/load.ts';
import { secretsIn } from '../src/config/secrets.ts';
import { redactSecrets } from '../src/core/url/redact.ts';
import { makeLog } from '../src/log.ts';
import { folder } from './support/config-folder.ts';

const SECRETS = {
  DATELINE_ADMIN_TOKEN: 'operator-token-of-32-characters!',
  PARTNER_SECRET: 'whsec_UEFSVE5FUlNFQ1JFVFBBUlRORVJTRUNSRVQ= whsec_c2Vjb25kU2Vjb25kU2Vjb25kU2Vjb25k',
  ALERTS_SECRET: 'a pass/phrase + "quoted", of 24 and more',
};
const REDIS_PASSWORD = 'redis pass/word';
const HOOK = 'services/T000/B000/hook-secret?key=k123456';
const VALUES = [
  SECRETS.DATELINE_ADMIN_TOKEN,
  'UEFSVE5FUlNFQ1JFVFBBUlRORVJTRUNSRVQ=',
  'c2Vjb25kU2Vjb25kU2Vjb25kU2Vjb25k',
  SECRETS.ALERTS_SECRET,
  REDIS_PASSWORD,
  HOOK,
  'partner-path?token=t0',
];

const files = {
  'dateline.yaml': `alerts: { webhook: "https://hooks.example/${HOOK}", secretEnv: ALERTS_SECRET }`,
  'subscribers.yaml':
    'subscribers: [{ id: p, url: "https://partner.example/partner-path?token=t0", secretEnv: PARTNER_SECRET }]',
};
const environment = {
  ...SECRETS,
  REDIS_URL: `redis://desk:${encodeURIComponent(REDIS_PASSWORD)}@127.0.0.1:1/0`,
};
const config = async () => loadConfig(await folder(files), environment);

async function logged(write: (log: ReturnType<typeof makeLog>) => void): Promise<string> {
  const lines: string[] = [];
  const secrets = secretsIn(await config());
  const to = { write: (line: string) => void lines.push(line) };
  write(makeLog({ level: 'debug', role: 'test', secrets: () => secrets, to }));
  return lines.join('');
}

/** A secret in every spelling that it may have in a line. */
const spelled = (secret: string) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)];

describe('no secret of the configuration reaches a line', () => {
  test.each(VALUES)('%s', async secret => {
    const text = await logged(log => {
      for (const form of spelled(secret)) {
        log.error({ error: new Error(`connect to ${form} failed`).stack }, 'x.failed');
        log.warn({ job: { nested: [{ deep: `a ${form} b` }] } }, 'x');
        log.info({ url: `https://a.example/?x=${form}&y=1` }, form);
      }
      log.debug({ [secret]: 1, token: secret, inner: { secret } }, 'x');
    });
    for (const form of spelled(secret)) expect(text).not.toContain(form);
    for (const line of text.trim().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
  });
});

describe('nor what only looks like one', () => {
  test.each([
    ['https://user:pass@host.example/feed', 'https://***@host.example/feed'],
    ['rediss://:p%40ss@redis.example:6380', 'rediss://***@redis.example:6380'],
    ['https://f.example/rss?api_key=abc&page=2', 'https://f.example/rss?api_key=***&page=2'],
    ['GET /x?hub.secret=abc&hub.topic=t', 'GET /x?hub.secret=***&hub.topic=t'],
    ['https://f.example/?X-Amz-Signature=ab/c', 'https://f.example/?X-Amz-Signature=***'],
    [`/websub/callback/dawn/${'0af3'.repeat(16)}`, '/websub/callback/dawn/***'],
    ['an article id 0123456789abcdef01234567', 'an article id 0123456789abcdef01234567'],
    ['https://f.example/?monkey=1&p=7', 'https://f.example/?monkey=1&p=7'],
  ])('%s', (text, masked) => expect(redactSecrets(text)).toBe(masked));
});

test('a process with a Redis that refuses tells of it without its password', async () => {
  const main = resolve(import.meta.dirname, '../dist/src/cli/main.js');
  const child = spawn(process.execPath, [main, 'api'], {
    env: { ...environment, DATELINE_CONFIG_DIR: await folder(files), LOG_LEVEL: 'debug', PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const told = new Promise<void>((done, failed) => {
    child.once('exit', () => failed(new Error(`it ended: ${said}`)));
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', chunk => {
        said += chunk;
        if (said.includes('redis.error')) done();
      });
  });
  await told.finally(() => child.kill('SIGKILL'));
  expect(said).toMatch(/"level":"warn".*ECONNREFUSED/);
  for (const secret of VALUES.flatMap(spelled)) expect(said).not.toContain(secret);
});
