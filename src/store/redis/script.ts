import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Redis } from 'ioredis';

/**
 * A bound Lua script. Redis runs it atomically; its text is sent once, later calls send the digest. `Keys`
 * and `Args` are labelled tuples in the order of the script's KEYS and ARGV.
 */
export type Script<
  Keys extends readonly string[],
  Args extends readonly (string | number | Buffer)[],
  Result,
> = (keys: Keys, args: Args) => Promise<Result>;

type Command<Result> = (...args: unknown[]) => Promise<Result>;

const INCLUDE = /^--- @include "([^"]+)"$/gm;

/** Texts of the scripts that were loaded, with their includes, by URL. */
const loaded = new Map<string, string>();

/**
 * Binds the script at `file` to a connection, as in `bindScript(redis, new URL('claim.lua',
 * import.meta.url))`. With `reply: 'bytes'` strings are answered as buffers.
 */
export function bindScript<
  Keys extends readonly string[],
  Args extends readonly (string | number | Buffer)[],
  Result,
>(
  redis: Redis,
  file: URL,
  { reply = 'text' }: { reply?: 'text' | 'bytes' } = {},
): Script<Keys, Args, Result> {
  const name = commandName(file);
  const lua = loadScript(file);
  redis.defineCommand(name, { lua, readOnly: /^#!lua flags=\S*no-writes/.test(lua) });
  const commands = redis as unknown as Record<string, Command<Result>>;
  const command = commands[reply === 'bytes' ? `${name}Buffer` : name];
  if (!command) throw new TypeError(`ioredis did not define the script ${name}`);
  return (keys, args) => command.call(redis, keys.length, ...keys, ...args);
}

/**
 * Reads a script, with each `--- @include "name"` line replaced by that file's text, once a file; names are
 * relative to the including file. Throws a TypeError when the first line is not `#!lua`: without it a Redis
 * that is out of memory stops the script at its first write instead of refusing it whole, and Redis does not
 * roll back.
 */
export function loadScript(file: URL): string {
  const known = loaded.get(file.href);
  if (known !== undefined) return known;
  const text = resolveIncludes(file, new Set());
  if (!text.startsWith('#!lua')) throw new TypeError(`${fileURLToPath(file)} does not begin with #!lua`);
  loaded.set(file.href, text);
  return text;
}

function resolveIncludes(file: URL, included: Set<string>): string {
  if (included.has(file.href)) return '';
  included.add(file.href);
  const text = readFileSync(file, 'utf8');
  return text.replace(INCLUDE, (_, name: string) => resolveIncludes(new URL(`${name}.lua`, file), included));
}

/**
 * ioredis' name for a script's command: `claim.lua` is `dlClaim`. File names are unique below `src/store`.
 */
export function commandName(file: URL): string {
  const words = basename(file.pathname, '.lua').split('-');
  return `dl${words.map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('')}`;
}
