import { z } from 'zod';
import { expectation } from '../text/expectation.ts';

const SECONDS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };
const BYTES: Record<string, number> = { B: 1, KB: 1e3, MB: 1e6, GB: 1e9 };

const A_DURATION = expectation('duration', 'a duration such as 30s, 15m, 24h or 30d');
const A_SIZE = expectation('size', 'a size such as 500KB or 10MB');

const A_SHARE = expectation('percentage', 'a percentage such as 75%');

/** `75%` as a number from 0 to 1. */
export const percentage = z
  .string({ error: A_SHARE })
  .regex(/^([1-9]\d?|100)%$/, A_SHARE)
  .transform(text => Number.parseInt(text, 10) / 100);

function millisecondsOf(text: string): number {
  return Math.round(Number.parseFloat(text) * (SECONDS[text.slice(-1)] ?? 1) * 1000);
}

/** `90s`, `5m`, `24h`, `30d`, `2w` in milliseconds. */
export const duration = z
  .string({ error: A_DURATION })
  .regex(/^\d+(\.\d+)?(s|m|h|d|w)$/, A_DURATION)
  .transform(millisecondsOf);

/** A duration between two bounds, inclusive. */
export function durationBetween(min: string, max: string): typeof duration {
  return duration.refine(ms => ms >= millisecondsOf(min) && ms <= millisecondsOf(max), {
    error: expectation('duration', `a duration from ${min} to ${max}`),
  });
}

function bytesOf(text: string): number {
  return Math.round(Number.parseFloat(text) * (BYTES[text.replace(/[\d.]/g, '')] ?? 1));
}

/** `500KB`, `10MB` in bytes (powers of ten). */
export const size = z
  .string({ error: A_SIZE })
  .regex(/^\d+(\.\d+)?(B|KB|MB|GB)$/, A_SIZE)
  .transform(bytesOf);

/** A size between two bounds, inclusive. */
export function sizeBetween(min: string, max: string): typeof size {
  return size.refine(bytes => bytes >= bytesOf(min) && bytes <= bytesOf(max), {
    error: expectation('size', `a size from ${min} to ${max}`),
  });
}

/** Interval between checks (ms). */
export const interval = durationBetween('1s', '366d');
