import { type Html, html, type Value } from '../../parts/html.ts';
import { timeTag } from '../../parts/time.ts';
import { sourceDeskPath } from '../page/desk-path.ts';
import { postButton } from '../page/form.ts';
import type { DeskView } from '../page/page.ts';
import { spanOf } from '../page/units.ts';

/** Tones of the conditions; any other condition is `bad`: the source cannot be read. */
const TONES: Readonly<Record<string, 'good' | 'warn' | 'off'>> = {
  new: 'off',
  ok: 'good',
  quiet: 'good',
  slow: 'warn',
  moved: 'warn',
  empty: 'warn',
  'bad-etag': 'warn',
  'missed-items': 'warn',
  overdue: 'warn',
  throttled: 'warn',
  paused: 'off',
  disabled: 'off',
};

/** Condition of a source as a label with its tone. */
export function conditionTag(condition: string): Html {
  return html`<span class="state ${TONES[condition] ?? 'bad'}">${condition}</span>`;
}

/** Action buttons that apply to a source in its condition. `from` is the path to return to. */
export function actionButtons(
  desk: DeskView,
  { id, title, condition }: { id: string; title: string; condition: string },
  from: string,
): Value {
  const button = (order: string, label: string): Html =>
    postButton(desk, { path: `${sourceDeskPath(id)}/${order}`, label, of: title, fields: { from } });
  if (condition === 'disabled') return undefined;
  if (condition === 'paused') return button('resume', 'Resume');
  return html`${button('poll', 'Poll now')} ${button('pause', 'Pause')}`;
}

/**
 * Instant (epoch ms) as a `time` element: relative in the future and for recent instants, otherwise as a
 * date.
 */
export function instantText(at: number, now: number): Html {
  if (at <= now) return timeTag(new Date(at).toISOString(), new Date(now).toISOString());
  const text = new Date(at).toISOString();
  return html`<time datetime="${text}" title="${text}">in ${spanOf(at - now)}</time>`;
}
