import { type Html, html, type Value } from '../../parts/html.ts';
import { timeTag } from '../../parts/time.ts';
import { postButton } from '../page/form.ts';
import type { DeskView } from '../page/page.ts';
import { spanOf } from '../page/units.ts';

/** Conditions by what they ask of an operator; every other one is a source that cannot be read. */
const TONES: Readonly<Record<string, 'well' | 'warn' | 'off'>> = {
  new: 'off',
  ok: 'well',
  quiet: 'well',
  slow: 'warn',
  moved: 'warn',
  empty: 'warn',
  'bad-etag': 'warn',
  'missed-items': 'warn',
  throttled: 'warn',
  paused: 'off',
  disabled: 'off',
};

/** A source's page at the desk. */
export function sourceDeskPath(id: string): string {
  return `/admin/sources/${encodeURIComponent(id)}`;
}

/** A source's condition as a word with a tone. */
export function conditionTag(condition: string): Html {
  return html`<span class="state ${TONES[condition] ?? 'bad'}">${condition}</span>`;
}

/** What can be ordered of a source in its condition; `from` is the page to come back to. */
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

/** An instant (epoch ms), told by its distance when it is near, before or after now. */
export function instantText(at: number, now: number): Html {
  if (at <= now) return timeTag(new Date(at).toISOString(), new Date(now).toISOString());
  const text = new Date(at).toISOString();
  return html`<time datetime="${text}" title="${text}">in ${spanOf(at - now)}</time>`;
}
