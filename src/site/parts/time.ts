import { DAY, HOUR, MINUTE } from '../../core/time/units.ts';
import { type Html, html } from './html.ts';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** How long an instant is told by its distance, after that by its date. */
const RECENT = 7 * DAY;

/** An instant in words that every reader takes the same way: `21 Nov 2026, 05:30 UTC`. */
export function dateText(instant: string): string {
  const date = new Date(instant);
  const time = date.toISOString().slice(11, 16);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}, ${time} UTC`;
}

/** A span of time in its largest unit, rounded down: `3 h`. Milliseconds. */
export function spanText(span: number): string {
  if (span < HOUR) return `${Math.floor(Math.max(span, 0) / MINUTE)} min`;
  if (span < DAY) return `${Math.floor(span / HOUR)} h`;
  const days = Math.floor(span / DAY);
  return days === 1 ? '1 day' : `${days} days`;
}

/**
 * A `time` element for an instant. With `now` (ISO 8601) a recent one is told by its distance, and its date is the
 * tooltip; without, a page is the same at every rendering.
 */
export function timeTag(instant: string, now?: string): Html {
  const date = dateText(instant);
  const age = now === undefined ? Number.NaN : Date.parse(now) - Date.parse(instant);
  const isRecent = age >= 0 && age < RECENT;
  return html`<time datetime="${new Date(instant).toISOString()}"${isRecent && html` title="${date}"`}>${isRecent ? ago(age) : date}</time>`;
}

function ago(age: number): string {
  return age < MINUTE ? 'just now' : `${spanText(age)} ago`;
}
