import { readFileSync } from 'node:fs';
import type { Redis } from 'ioredis';
import { bindScript } from '../../src/store/redis/script.ts';

type Argument = string | number | Buffer;

/** A script below `src/store`, e.g. `due/claim.lua`, to be run with any keys and arguments. */
export function storeScript(redis: Redis, path: string) {
  return bindScript<string[], Argument[], unknown>(redis, fileOf(path));
}

/** Runs the call of a fragment's function, e.g. `append_audit(KEYS[1], 9, { 'who', ARGV[1] })`. */
export function runFragment(
  redis: Redis,
  path: string,
  { call, keys, args = [] }: { call: string; keys: string[]; args?: Argument[] },
): Promise<unknown> {
  return redis.eval(`#!lua\n${readFileSync(fileOf(path), 'utf8')}\n${call}`, keys.length, ...keys, ...args);
}

function fileOf(path: string): URL {
  return new URL(`../../src/store/${path}`, import.meta.url);
}
