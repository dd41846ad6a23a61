import {
  duplicateShareOf,
  isStopped,
  type SourceList,
  type SourceReport,
} from '../../../core/desk/source-report.ts';
import { counted, grouped } from '../../parts/bar-list.ts';
import { type Html, html, type Value } from '../../parts/html.ts';
import { href } from '../../parts/link.ts';
import { sourceDeskPath } from '../page/desk-path.ts';
import { type DeskView, deskPage } from '../page/page.ts';
import { bytesText, countText, shareText, spanOf } from '../page/units.ts';
import { actionButtons, conditionTag, instantText } from './source-parts.ts';

/** One page of the source list with its query and the tags for the filter. */
export type SourcesView = SourceList & {
  query: {
    sort: string;
    condition?: string | undefined;
    tag?: string | undefined;
    text?: string | undefined;
  };
  tags: readonly string[];
};

const COLUMNS: readonly { name: string; sort?: string; number?: true }[] = [
  { name: 'Source', sort: 'name' },
  { name: 'Health', sort: 'trouble' },
  { name: 'Last new', sort: 'new' },
  { name: 'Next poll', sort: 'next' },
  { name: 'Items per day', sort: 'items', number: true },
  { name: 'Duplicates', sort: 'duplicates', number: true },
  { name: 'Saved', sort: 'saved', number: true },
  { name: '' },
];

/** Source list of the desk with filters, conditions and actions. */
export function sourcesPage(desk: DeskView, view: SourcesView): string {
  const { reports, count } = view;
  return deskPage(desk, {
    section: 'sources',
    title: 'Sources',
    main: html`${filters(desk, view)}
<p class="count" role="status">${counted(count, 'source')}${view.pages > 1 && `, page ${grouped(view.page)} of ${grouped(view.pages)}`}</p>
${reports.length === 0 ? html`<p class="empty">No matching sources.</p>` : table(desk, view)}
${pager(desk, view)}`,
  });
}

function filters({ site }: DeskView, { query, conditions, tags }: SourcesView): Html {
  const { sort, condition = '', tag = '', text = '' } = query;
  const option = (value: string, name: string, chosen: string): Html =>
    html`<option value="${value}"${value === chosen && html` selected`}>${name}</option>`;
  const known = [...conditions].sort(([a], [b]) => (a < b ? -1 : 1));
  return html`<form class="filters" method="get" action="${href(site, '/admin/sources')}" role="search">
<div><label for="q">Name or address</label><input id="q" name="q" type="search" value="${text}" maxlength="200"></div>
<div><label for="condition">Health</label><select id="condition" name="condition">${option('', 'any', condition)}${option('trouble', 'with problems', condition)}${option('well', 'healthy', condition)}${known.map(([name, number]) => option(name, `${name} (${grouped(number)})`, condition))}</select></div>
${tags.length > 0 && html`<div><label for="tag">Tag</label><select id="tag" name="tag">${option('', 'any', tag)}${tags.map(name => option(name, name, tag))}</select></div>`}
<input type="hidden" name="sort" value="${sort}">
<button class="button">Show</button>
${(condition || tag || text) && html`<a class="clear" href="${href(site, '/admin/sources')}">All sources</a>`}
</form>`;
}

function table(desk: DeskView, view: SourcesView): Html {
  const { sort } = view.query;
  const head = COLUMNS.map(({ name, sort: by, number }): Html => {
    const inner = by
      ? html`<a href="${listPath(desk, view, { sort: by })}">${name}</a>`
      : name || html`<span class="unseen">Actions</span>`;
    return html`<th scope="col"${number && html` class="number"`}${by === sort && html` aria-sort="${by === 'name' ? 'ascending' : 'other'}"`}>${inner}</th>`;
  });
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Sources"><table class="rows cards sources"><thead><tr>${head}</tr></thead>
<tbody>${view.reports.map(report => row(desk, view, report))}</tbody></table></div>`;
}

function row(desk: DeskView, view: SourcesView, report: SourceReport): Html {
  const { id, title, condition, state, itemsPerDay, articles } = report;
  const { lastNew, nextPoll, interval, nextWhy, totals } = state;
  const isScheduled = !isStopped(condition) && nextPoll > 0;
  return html`<tr>
<th scope="row"><a href="${href(desk.site, sourceDeskPath(id))}" dir="auto">${title}</a><span class="id">${id}</span></th>
<td>${conditionTag(condition)}<p class="reason" dir="auto">${condition === 'disabled' ? 'enabled: false in sources.yaml' : state.reason}</p></td>
<td class="time" data-name="Last new">${lastNew === undefined ? '–' : instantText(lastNew, desk.now)}</td>
<td class="time" data-name="Next poll">${isScheduled ? instantText(nextPoll, desk.now) : '–'}${interval > 0 && html`<p class="reason">every ${spanOf(interval)}: ${nextWhy}</p>`}</td>
<td class="number" data-name="Items per day">${number(itemsPerDay, countOf)}</td>
<td class="number" data-name="Duplicates">${number(duplicateShareOf(articles), shareText)}</td>
<td class="number" data-name="Saved">${number(totals.saved, bytesText)}</td>
<td class="orders">${actionButtons(desk, { id, title, condition }, listPath(desk, view, { page: view.page }))}</td>
</tr>
`;
}

function countOf(perDay: number): string {
  return countText(perDay < 10 ? Math.round(perDay * 10) / 10 : Math.round(perDay));
}

function number(value: number | undefined, text: (value: number) => string): string {
  return value === undefined ? '–' : text(value);
}

function pager(desk: DeskView, view: SourcesView): Value {
  const { page, pages } = view;
  const link = (to: number, name: string): Html =>
    html`<a class="button" href="${listPath(desk, view, { page: to })}">${name}</a>`;
  return (
    pages > 1 &&
    html`<nav class="pages" aria-label="Pages">${page > 1 && link(page - 1, 'Previous')}${page < pages && link(page + 1, 'Next')}</nav>`
  );
}

/**
 * Link to the list with the current filters and the given changes. A new sort order resets the list to page
 * 1.
 */
function listPath(
  { site }: DeskView,
  { query }: SourcesView,
  change: { sort?: string; page?: number },
): string {
  const { sort, condition, tag, text } = query;
  const page = change.page ?? 1;
  const pairs = [
    ['q', text],
    ['condition', condition],
    ['tag', tag],
    ['sort', change.sort ?? sort],
    ['page', page > 1 ? String(page) : undefined],
  ].flatMap(([name, value]) => (value ? [`${name}=${encodeURIComponent(value)}`] : []));
  return href(site, `/admin/sources?${pairs.join('&')}`);
}
