import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { bindScript, commandName, loadScript, type Script } from '../../../src/store/redis/script.ts';
import { privateRedis } from '../../support/redis.ts';

const redis = privateRedis();
const dir = mkdtempSync(join(tmpdir(), 'dateline-lua-'));
afterAll(() => rmSync(dir, { recursive: true }));
const write = (name: string, text: string): URL => {
  writeFileSync(join(dir, name), text);
  return pathToFileURL(join(dir, name));
};

test('a script runs with its keys and arguments, and answers text or bytes', async () => {
  const file = write(
    'echo-value.lua',
    `#!lua\nredis.call('SET', KEYS[1], ARGV[1])\nreturn redis.call('GET', KEYS[1])`,
  );
  const text: Script<[key: string], [value: string | Buffer], string> = bindScript(redis.redis(), file);
  const bytes: Script<[key: string], [value: Buffer], Buffer> = bindScript(redis.redis(), file, {
    reply: 'bytes',
  });
  expect(await text(['a'], ['one'])).toBe('one');
  expect(await bytes(['a'], [Buffer.from([0xff, 0])])).toEqual(Buffer.from([0xff, 0]));
});

test('includes are relative to their file, nested, and each is included once', async () => {
  write('one.lua', 'local function one() return 1 end\n');
  write('two.lua', '--- @include "one"\nlocal function two() return one() + 1 end\n');
  const file = write('sum.lua', '#!lua\n--- @include "one"\n--- @include "two"\nreturn one() + two()');
  expect(loadScript(file).match(/function one/g)).toHaveLength(1);
  expect(await bindScript(redis.redis(), file)([], [])).toBe(3);
});

test('a script without #!lua and a missing include are refused', () => {
  expect(() => loadScript(write('bare.lua', 'return 1'))).toThrow(/does not begin with #!lua/);
  expect(() => loadScript(write('broken.lua', '#!lua\n--- @include "nowhere"'))).toThrow(/ENOENT/);
});

test('a command is named by its file', () => {
  expect(commandName(new URL('file:///x/read-hashes.lua'))).toBe('dlReadHashes');
});

test('every script of the store has a header, loads in Redis and has a name of its own', async () => {
  const root = resolve(import.meta.dirname, '../../../src/store');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(path =>
    path.endsWith('.lua'),
  );
  expect(files.length).toBeGreaterThan(8);
  expect(new Set(files.map(path => basename(path))).size).toBe(files.length);
  for (const path of files) {
    const text = readFileSync(join(root, path), 'utf8');
    expect(text, path).toMatch(/^(?:#!lua[^\n]*\n)?(?:--- @include [^\n]*\n)*--\[\[\n/);
    if (!text.startsWith('#!lua')) continue;
    expect(text, path).toMatch(/^ {2}KEYS/m);
    expect(text, path).toMatch(/^ {2}Returns /m);
    expect(await redis.redis().script('LOAD', loadScript(pathToFileURL(join(root, path))))).toMatch(
      /^\w{40}$/,
    );
  }
});
