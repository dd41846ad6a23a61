import type { SubscriberView } from '../../../core/desk/subscriber-view.ts';
import { counted, grouped } from '../../parts/bar-list.ts';
import { type Html, html, type Value } from '../../parts/html.ts';
import { hostOf } from '../../parts/link.ts';
import { postButton, postForm } from '../page/form.ts';
import { type DeskView, deskPage } from '../page/page.ts';
import { spanOf } from '../page/units.ts';
import { instantText } from '../sources/source-parts.ts';
import { type HubView, hubSubscriptions } from './hub-subscriptions.ts';

const TONES = { off: 'off', paused: 'off', gone: 'bad', failing: 'bad', delivering: 'good' } as const;
/** Periods of the replay form, in hours. */
const REPLAY_PERIODS = [
  [1, 'last hour'],
  [24, 'last day'],
  [168, 'last week'],
  [720, 'last 30 days'],
] as const;

/** Subscribers page: webhooks and WebSub subscriptions with their delivery status. */
export function subscribersPage(desk: DeskView, rows: readonly SubscriberView[], hub: HubView): string {
  return deskPage(desk, {
    section: 'subscribers',
    title: 'Subscribers',
    main: html`<section aria-labelledby="webhooks-title"><h2 id="webhooks-title">Webhooks</h2>
${
  rows.length === 0
    ? html`<p class="empty">No webhooks in subscribers.yaml.</p>`
    : html`<div class="scroll" tabindex="0" role="region" aria-label="Webhooks"><table class="rows"><thead><tr><th scope="col">Subscriber</th><th scope="col">Status</th><th scope="col" class="number">Delivered</th><th scope="col" class="number">Behind</th><th scope="col" class="number">Dead letters</th><th scope="col"><span class="unseen">Actions</span></th></tr></thead>
<tbody>${rows.map(row => line(desk, row))}</tbody></table></div>`
}</section>
<section aria-labelledby="hub-title"><h2 id="hub-title">WebSub</h2>${hubSubscriptions(desk, hub)}</section>`,
  });
}

function line(desk: DeskView, row: SubscriberView): Html {
  const { id, url, standing, state, behind, lag, deadLetters, retrying } = row;
  const { delivered, deliveredAt } = state;
  return html`<tr><th scope="row">${id}<span class="id">${hostOf(url)} · ${filterText(row)}</span></th>
<td><span class="state ${TONES[standing]}">${standing}</span>${remarks(desk, row)}</td>
<td class="number">${grouped(delivered)}${deliveredAt !== undefined && html`<span class="id">${instantText(deliveredAt, desk.now)}</span>`}</td>
<td class="number">${grouped(behind)}${lag > 0 && html`<span class="id">${spanOf(lag)}</span>`}</td>
<td class="number">${grouped(deadLetters)}${retrying > 0 && html`<span class="id">${grouped(retrying)} being retried</span>`}</td>
<td class="orders">${orders(desk, row)}</td></tr>
`;
}

function filterText({ topics, regions, sources }: SubscriberView): string {
  const asked = [...topics, ...regions, ...sources];
  return asked.length === 0 ? 'everything' : asked.join(', ');
}

function remarks({ now }: DeskView, { state, standing }: SubscriberView): Html {
  const { answer, failures, retryAt, gappedAt } = state;
  const isFailing = standing === 'failing' && retryAt !== undefined && retryAt > now;
  return html`${answer !== undefined && html`<p class="reason" dir="auto">${answer}</p>`}${failures > 0 && html`<p class="reason">${counted(failures, 'failure')} in a row${isFailing && html`, next attempt ${instantText(retryAt, now)}`}</p>`}${gappedAt !== undefined && html`<p class="wrong">Missed events ${instantText(gappedAt, now)}: the subscriber must read the feed again.</p>`}`;
}

function orders(desk: DeskView, { id, standing, deadLetters }: SubscriberView): Value {
  if (standing === 'off') return html`<span class="reason">enabled: false in subscribers.yaml</span>`;
  const path = `/admin/subscribers/${encodeURIComponent(id)}`;
  const button = (order: string, label: string): Html =>
    postButton(desk, { path: `${path}/${order}`, label, of: id });
  return html`${standing === 'delivering' ? button('pause', 'Pause') : button('resume', 'Resume')}
${deadLetters > 0 && button('retry', 'Retry dead letters')}
${postForm(
  desk,
  `${path}/replay`,
  html`<label class="unseen" for="hours-${id}">Replay period</label><select id="hours-${id}" name="hours">${REPLAY_PERIODS.map(([hours, name]) => html`<option value="${hours}">${name}</option>`)}</select> <button class="button">Replay<span class="unseen"> to ${id}</span></button>`,
  'replay',
)}`;
}
