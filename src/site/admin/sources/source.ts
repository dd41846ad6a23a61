import type { ItemStatusView, SourceDetail } from '../../../core/desk/source-detail.ts';
import { duplicateShareOf, type PushReport } from '../../../core/desk/source-report.ts';
import type { FetchRecord } from '../../../core/source/state.ts';
import { counted, grouped } from '../../parts/bar-list.ts';
import { type Html, html, joinHtml, type Value } from '../../parts/html.ts';
import { hostOf, href, regionPath, sourcePath, topicPath } from '../../parts/link.ts';
import { sourceDeskPath, storyDeskPath } from '../page/desk-path.ts';
import { type DeskView, deskPage } from '../page/page.ts';
import { bytesText, countText, shareText, spanOf } from '../page/units.ts';
import { actionButtons, conditionTag, instantText } from './source-parts.ts';

/** Page of one source at the desk: condition, facts, recent items and recent polls. */
export function sourcePage(desk: DeskView, view: SourceDetail): string {
  const { source, title, condition, state } = view;
  const { site, now } = desk;
  const path = sourceDeskPath(source.id);
  return deskPage(desk, {
    section: 'sources',
    title,
    intro: html`${conditionTag(condition)} <span dir="auto">${state.reason}</span>${view.pausedAt !== undefined && html` · paused ${instantText(view.pausedAt, now)}`}`,
    main: html`<div class="actions">${actionButtons(desk, { id: source.id, title, condition }, href(site, path))}
<a class="button quiet" href="${href(site, sourcePath(source.id))}">Public page</a>
<a class="button quiet" href="${href(site, `/admin/audit?target=${source.id}`)}">Audit log</a></div>
${facts(desk, view)}
<section aria-labelledby="items-title"><h2 id="items-title">Recent items</h2>${items(desk, view.items)}</section>
<section aria-labelledby="fetches-title"><h2 id="fetches-title">Recent polls</h2>${fetches(desk, view.fetches)}</section>`,
  });
}

function facts(desk: DeskView, view: SourceDetail): Html {
  const { source, state, nextPoll, itemsPerDay, articles, push } = view;
  const duplicateShare = duplicateShareOf(articles);
  const { now, site } = desk;
  const { totals } = state;
  const rows: [string, Value][] = [
    ['Next poll', nextPoll === undefined ? 'none' : html`${instantText(nextPoll, now)}: ${state.nextWhy}`],
    [
      'Interval',
      html`${state.interval > 0 ? spanOf(state.interval) : 'unknown'}${source.every !== 'auto' && ', set in sources.yaml'}${state.failures > 0 && `, ${counted(state.failures, 'failure')} in a row`}`,
    ],
    ['Last poll', state.lastPoll === undefined ? 'never' : instantText(state.lastPoll, now)],
    ['Last new', state.lastNew === undefined ? 'never' : instantText(state.lastNew, now)],
    [
      'Items',
      html`${grouped(totals.items)} in total${itemsPerDay !== undefined && `, ${countText(Math.round(itemsPerDay * 10) / 10)} per day recently`}`,
    ],
    [
      'Duplicates',
      duplicateShare === undefined
        ? undefined
        : `${shareText(duplicateShare)} of ${counted(articles.created + articles.joined, 'article')} joined an existing story`,
    ],
    [
      'Polls',
      html`${grouped(totals.polls)}, ${grouped(totals.unchanged)} of them unchanged; ${bytesText(totals.bytes)} fetched${totals.saved !== undefined && `, ${bytesText(totals.saved)} saved by 304`}`,
    ],
    [
      'Address',
      html`<a href="${source.url}" rel="external noreferrer">${source.url}</a>${state.movedTo && html` → <a href="${state.movedTo.to}" rel="external noreferrer">${state.movedTo.to}</a>`}`,
    ],
    ['Site', state.link && html`<a href="${state.link}" rel="external noreferrer">${hostOf(state.link)}</a>`],
    ['WebSub', push && pushText(desk, push)],
    [
      'Publishes from',
      source.home && html`<a href="${href(site, regionPath(source.home))}">${source.home}</a>`,
    ],
    [
      'Configuration',
      `scrape: ${source.scrape}, republish: ${source.licence.republish}${source.tags.length > 0 ? `, tags: ${source.tags.join(', ')}` : ''}`,
    ],
  ];
  return html`<dl class="facts">${rows.map(
    ([name, value]) =>
      value !== undefined &&
      value !== '' &&
      html`<div><dt>${name}</dt><dd>${value}</dd></div>
`,
  )}</dl>`;
}

function pushText({ now }: DeskView, push: PushReport): Html {
  const { state, hub, leaseUntil, lastPush, pushes, forged, reason, distrustedUntil } = push;
  return html`${state} at ${hostOf(hub)}${leaseUntil !== undefined && html`, lease ends ${instantText(leaseUntil, now)}`}; ${counted(pushes, 'notification')}${lastPush !== undefined && html`, the last ${instantText(lastPush, now)}`}${forged > 0 && `, ${grouped(forged)} with a bad signature`}${distrustedUntil !== undefined && html`; not trusted until ${instantText(distrustedUntil, now)}: it missed an item`}${reason !== undefined && `; ${reason}`}`;
}

function items(desk: DeskView, list: readonly ItemStatusView[]): Html {
  if (list.length === 0) return html`<p class="empty">None yet.</p>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Items"><table class="rows cards"><thead><tr><th scope="col">Item</th><th scope="col">First seen</th><th scope="col">Text</th><th scope="col">Story</th></tr></thead>
<tbody>${list.map(
    item => html`<tr><th scope="row" dir="auto">${item.url === undefined ? item.title || 'Untitled' : html`<a href="${item.url}" rel="external noreferrer">${item.title || item.url}</a>`}${item.edits > 0 && html`<span class="id">edited ${counted(item.edits, 'time')}</span>`}</th>
<td class="time">${instantText(item.firstSeen, desk.now)}</td><td>${textOf(desk, item)}</td><td>${storyOf(desk, item)}</td></tr>
`,
  )}</tbody></table></div>`;
}

/** Origin of an item's text (page or feed), or the reason for its absence. */
function textOf({ now }: DeskView, { step, article, dueAt, held }: ItemStatusView): Html {
  const quarantined =
    held !== undefined &&
    html` <span class="state bad">quarantined</span><p class="reason">${QUARANTINE_REASONS[held]}</p>`;
  const again =
    dueAt !== undefined && html`<p class="reason">next page attempt ${instantText(dueAt, now)}</p>`;
  if (step === 'over')
    return html`<span class="state off">expired</span><p class="reason">past retention; kept as seen, so that it does not return</p>`;
  if (!article)
    return html`<span class="state warn">pending</span><p class="reason">page not fetched yet${dueAt !== undefined && dueAt > now && html`; next attempt ${instantText(dueAt, now)}`}</p>${quarantined}`;
  const { via, partial, words } = article;
  return html`${via === 'page' ? 'from its page' : 'from the feed'}, ${counted(words, 'word')}${partial !== undefined && html` <span class="state warn">${partial}</span>`}${quarantined}${step === 'filed' && via === 'feed' && again}`;
}

/** Reasons for the quarantine of an item, by the step that crashed. */
const QUARANTINE_REASONS = {
  page: 'processing its page crashed workers',
  file: 'processing its text crashed workers',
  curate: 'curating it crashed workers',
} as const;

/** Story of an item with its places and topics, or the reason for its absence. */
function storyOf({ site, now }: DeskView, { step, story, dueAt }: ItemStatusView): Value {
  if (step === 'curating')
    return html`<span class="state warn">pending</span><p class="reason">not curated yet${dueAt !== undefined && dueAt > now && html`; next attempt ${instantText(dueAt, now)}`}</p>`;
  if (step === 'page' || step === 'over') return '–';
  if (!story) return html`<span class="reason">its story has expired</span>`;
  const { id, began, leads, status, members, regions, topics, awaiting } = story;
  const links = [
    ...topics.map(topic => html`<a href="${href(site, topicPath(topic.id))}">${topic.title}</a>`),
    ...awaiting.map(
      topic =>
        html`<a href="${href(site, `/admin/approvals?topic=${topic.id}`)}">${topic.title} (to approve)</a>`,
    ),
  ];
  const places = regions.map(
    ({ code, name }) => html`<a href="${href(site, regionPath(code))}"><bdi>${name}</bdi></a>`,
  );
  return html`<a href="${href(site, storyDeskPath(id))}">${began ? 'Created a story' : 'Joined a story'}</a>${members > 1 && ` of ${members}`}${members > 1 && leads && ', as its lead'}${status !== 'live' && html` <span class="state warn">${status}</span>`}
<p class="reason">${places.length > 0 ? html`about ${joinHtml(places, ', ')}` : 'about no place'} · ${links.length > 0 ? html`in ${joinHtml(links, ', ')}` : 'in no topic'}</p>`;
}

function fetches({ now }: DeskView, list: readonly FetchRecord[]): Html {
  if (list.length === 0) return html`<p class="empty">None yet.</p>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Polls"><table class="rows"><thead><tr><th scope="col">When</th><th scope="col">Outcome</th><th scope="col" class="number">Status</th><th scope="col" class="number">Duration</th><th scope="col" class="number">Size</th><th scope="col" class="number">Items</th><th scope="col" class="number">New</th><th scope="col">Result</th></tr></thead>
<tbody>${list.map(
    ({
      at,
      outcome,
      status,
      ms,
      bytes,
      items: listed,
      fresh,
      note,
    }) => html`<tr><th scope="row" class="time">${instantText(at, now)}</th><td>${outcome}</td><td class="number">${status ?? '–'}</td><td class="number">${countText(ms)} ms</td><td class="number">${bytes > 0 ? bytesText(bytes) : '–'}</td><td class="number">${listed ?? '–'}</td><td class="number">${fresh ?? '–'}</td><td class="reason" dir="auto">${note}</td></tr>
`,
  )}</tbody></table></div>`;
}
