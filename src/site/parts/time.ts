import { DAY, HOUR, MINUTE } from '../../core/time/units.ts';
import { type Html, html } from './html.ts';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** Age limit (ms) of relative times; older instants are displayed as dates. */
const MAX_RELATIVE_AGE = 7 * DAY;

/** Instant (ISO 8601) as an unambiguous date and time: `21 Nov 2026, 05:30 UTC`. */
export function dateText(instant: string): string {
  const date = new Date(instant);
  const time = date.toISOString().slice(11, 16);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}, ${time} UTC`;
}

/** Duration (ms) in its largest unit, rounded down: `3 h`. */
export function spanText(span: number): string {
  if (span < HOUR) return `${Math.floor(Math.max(span, 0) / MINUTE)} min`;
  if (span < DAY) return `${Math.floor(span / HOUR)} h`;
  const days = Math.floor(span / DAY);
  return days === 1 ? '1 day' : `${days} days`;
}

/**
 * Instant (ISO 8601) as a `time` element; with `now` (ISO 8601) a recent instant is relative, with the date
 * as its tooltip. Without `now` the markup is the same at every rendering.
 */
export function timeTag(instant: string, now?: string): Html {
  const date = dateText(instant);
  const age = now === undefined ? Number.NaN : Date.parse(now) - Date.parse(instant);
  const isRecent = age >= 0 && age < MAX_RELATIVE_AGE;
  return html`<time datetime="${new Date(instant).toISOString()}"${isRecent && html` title="${date}"`}>${isRecent ? ago(age) : date}</time>`;
}

function ago(age: number): string {
  return age < MINUTE ? 'just now' : `${spanText(age)} ago`;
}
