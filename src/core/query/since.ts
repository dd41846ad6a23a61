import { z } from 'zod';
import { DAY, HOUR, MINUTE } from '../time/units.ts';

const UNITS = { m: MINUTE, h: HOUR, d: DAY, w: 7 * DAY } as const;
const SPAN = /^(\d{1,5}) ?([mhdw])$/i;
const NAMES = [
  [DAY, 'day'],
  [HOUR, 'hour'],
] as const;
/** Spans from here on are printed in days. */
const MIN_DAYS = 2 * DAY;
const AN_INSTANT = 'an ISO 8601 date or instant, e.g. 2026-11-01';
const A_START = `${AN_INSTANT}, or how long ago: 30m, 24h, 7d, 2w`;

/** A date or instant, normalised to ISO 8601 in UTC. */
export const instant = z
  .string()
  .overwrite(unescapedPlus)
  .check(refuse(AN_INSTANT, text => isoOf(text) !== undefined))
  .overwrite(text => isoOf(text) ?? text);

/** Start of a query: an instant, or a span before now (`24h`, `7d`), which stays a span. */
export const start = z
  .string()
  .overwrite(unescapedPlus)
  .check(refuse(A_START, text => (lengthOfSpan(text) ?? isoOf(text)) !== undefined))
  .overwrite(text => {
    const span = lengthOfSpan(text);
    return span === undefined ? (isoOf(text) ?? text) : printSpan(span);
  });

/** The instant (epoch ms) that a query's `since` means at `now`. */
export function startOf(since: string, now: number): number {
  const span = lengthOfSpan(since);
  return span === undefined ? Date.parse(since) : now - span;
}

/** The query with its `since` as an instant: what is selected moves with the clock, what is printed does not. */
export function atInstant<Query extends { since?: string | undefined }>(query: Query, now: number): Query {
  const { since } = query;
  return since !== undefined && isRelative(since)
    ? { ...query, since: new Date(startOf(since, now)).toISOString() }
    : query;
}

/** A start as people say it: `last 24 hours`, `since 2026-11-01`. */
export function describeStart(since: string): string {
  const span = lengthOfSpan(since);
  if (span === undefined)
    return `since ${since.replace(/T00:00:00\.000Z$|:\d\d\.\d{3}Z$/, '').replace('T', ' ')}`;
  const [size, unit] = NAMES.find(([length]) => span % length === 0 && span > length) ?? [MINUTE, 'minute'];
  return `last ${span / size} ${unit}${span === size ? '' : 's'}`;
}

/** Whether the instant that `since` means moves with the clock. */
export function isRelative(since: string): boolean {
  return lengthOfSpan(since) !== undefined;
}

/** Length of a span (ms); undefined for other text and for none. */
export function lengthOfSpan(text: string): number | undefined {
  const [, count, unit = ''] = SPAN.exec(text.trim()) ?? [];
  return Number(count) > 0 ? Number(count) * UNITS[unit.toLowerCase() as keyof typeof UNITS] : undefined;
}

/** One spelling of a span: `24h`, `36h`, `7d`. */
function printSpan(span: number): string {
  if (span % DAY === 0 && span >= MIN_DAYS) return `${span / DAY}d`;
  return span % HOUR === 0 ? `${span / HOUR}h` : `${span / MINUTE}m`;
}

/** A plus sign that was not escaped arrives as a space. */
function unescapedPlus(text: string): string {
  return text.replace(/ (?=\d\d:?\d\d$)/, '+');
}

/** ISO 8601 in UTC; an instant without a zone is UTC. */
function isoOf(text: string): string | undefined {
  const at = /^\d{4}-\d{2}-\d{2}/.test(text)
    ? Date.parse(/T[\d:.]+$/.test(text) ? `${text}Z` : text)
    : Number.NaN;
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

function refuse(message: string, isValid: (text: string) => boolean) {
  return ({ value, issues }: z.core.ParsePayload<string>) => {
    if (!isValid(value)) issues.push({ code: 'custom', message, input: value });
  };
}
