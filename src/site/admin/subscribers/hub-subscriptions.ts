import type { HubSubscriptionPage, HubSubscriptionView } from '../../../core/websub/hub.ts';
import { counted, grouped } from '../../parts/bar-list.ts';
import { type Html, html, type Value } from '../../parts/html.ts';
import { href } from '../../parts/link.ts';
import type { DeskView } from '../page/page.ts';
import { instantText } from '../sources/source-parts.ts';

/**
 * One page of the hub's subscriptions with totals: all subscriptions, those with a pending delivery, and the
 * top hosts.
 */
export type HubView = HubSubscriptionPage & {
  count: number;
  waiting: number;
  hosts: { host: string; count: number }[];
  /** Offset of the first subscription of the page; 0 on the first page. */
  from: number;
};

const TONES = { taken: 'good', waiting: 'off', failing: 'bad' } as const;

/** WebSub subscriptions of the hub with their delivery status. */
export function hubSubscriptions(desk: DeskView, view: HubView): Html {
  const { count, waiting, hosts } = view;
  if (count === 0) return html`<p class="empty">No WebSub subscriptions.</p>`;
  return html`<p>${counted(count, 'subscription')}${waiting > 0 && `, ${grouped(waiting)} of them with a pending delivery`}. Top hosts:</p>
<table class="rows narrow"><thead><tr><th scope="col">Host</th><th scope="col" class="number">Subscriptions</th></tr></thead><tbody>${hosts.map(
    ({ host, count: of }) => html`<tr><th scope="row">${host}</th><td class="number">${grouped(of)}</td></tr>
`,
  )}</tbody></table>
${list(desk, view)}`;
}

function list(desk: DeskView, view: HubView): Html {
  const { subscriptions } = view;
  return html`<h3 id="subscriptions-title">Subscriptions by lease end</h3>
${
  subscriptions.length === 0
    ? html`<p class="empty">No more subscriptions.</p>`
    : html`<div class="scroll" tabindex="0" role="region" aria-labelledby="subscriptions-title"><table class="rows"><thead><tr><th scope="col">Callback</th><th scope="col">Feed</th><th scope="col">Status</th><th scope="col" class="number">Delivered</th><th scope="col">Lease ends</th></tr></thead>
<tbody>${subscriptions.map(each => line(desk, each))}</tbody></table></div>`
}
${pages(desk, view)}`;
}

function line({ site, now }: DeskView, view: HubSubscriptionView): Html {
  const { callback, topic, standing, leaseUntil, delivered, deliveredAt } = view;
  const feed = topic.startsWith(site.baseUrl) ? topic.slice(site.baseUrl.length) : topic;
  return html`<tr><th scope="row" class="address">${callback}</th>
<td><a href="${topic}">${feed}</a></td>
<td><span class="state ${TONES[standing]}">${standing}</span>${remarks(view, now)}</td>
<td class="number">${grouped(delivered)}${deliveredAt !== undefined && html`<span class="id">${instantText(deliveredAt, now)}</span>`}</td>
<td>${instantText(leaseUntil, now)}</td></tr>
`;
}

function remarks({ answer, failures, failingSince, retryAt }: HubSubscriptionView, now: number): Html {
  const isFailing = failures > 0 && failingSince !== undefined;
  return html`${answer !== undefined && html`<p class="reason" dir="auto">${answer}</p>`}${isFailing && html`<p class="reason">failing since ${instantText(failingSince, now)}${retryAt !== undefined && html`, next attempt ${instantText(retryAt, now)}`}</p>`}`;
}

function pages({ site }: DeskView, { from, next }: HubView): Value {
  if (from === 0 && next === undefined) return undefined;
  const path = '/admin/subscribers';
  return html`<nav class="pages" aria-label="Pages">${from > 0 && html`<a class="button" href="${href(site, path)}">First</a>`}${next !== undefined && html`<a class="button" href="${href(site, `${path}?from=${next}`)}">Next</a>`}</nav>`;
}
