import { ID_PATTERN } from '../../core/id.ts';
import type { AuditEntry } from '../../core/monitoring/audit.ts';
import { type Html, html, type Value } from '../parts/html.ts';
import { href } from '../parts/link.ts';
import { timeTag } from '../parts/time.ts';
import { sourceDeskPath, storyDeskPath } from './page/desk-path.ts';
import { type DeskView, deskPage } from './page/page.ts';

export type AuditView = {
  rows: readonly AuditEntry[];
  /** Target id that the entries are filtered by; absent for all entries. */
  target?: string | undefined;
  /** Whether this is a page after the first. `next` is the value of `before` for the following page. */
  isLater: boolean;
  next?: string | undefined;
};

/** Audit page of the desk: actions of operators, newest first. */
export function auditDeskPage(desk: DeskView, view: AuditView): string {
  const { rows, target } = view;
  const { site } = desk;
  return deskPage(desk, {
    section: 'audit',
    title: 'Audit',
    intro: 'Actions of operators on stories, sources and subscribers.',
    main: html`<form class="filters" method="get" action="${href(site, '/admin/audit')}" role="search">
<div><label for="target">Story, source or subscriber</label><input id="target" name="target" value="${target ?? ''}" placeholder="its id" size="30"></div>
<button class="button">Show</button>
${target !== undefined && html`<a class="clear" href="${href(site, '/admin/audit')}">All entries</a>`}
</form>
${rows.length === 0 ? html`<p class="empty">No entries.</p>` : auditTable(desk, rows)}
${pages(desk, view)}`,
  });
}

/** Table of audit entries. With `one` all entries have the same target and its column is omitted. */
export function auditTable(desk: DeskView, rows: readonly AuditEntry[], one?: 'one'): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Audit entries"><table class="rows audit">
<thead><tr><th scope="col">When</th><th scope="col">Who</th><th scope="col">Action</th>${!one && html`<th scope="col">Target</th>`}<th scope="col">Before</th><th scope="col">After</th><th scope="col">Note</th></tr></thead>
<tbody>${rows.map(row => auditRow(desk, row, one))}</tbody></table></div>`;
}

function auditRow(desk: DeskView, row: AuditEntry, one: 'one' | undefined): Html {
  const { at, who, action, target, detail, before, after } = row;
  const now = new Date(desk.now).toISOString();
  return html`<tr>
<td class="time">${timeTag(new Date(at).toISOString(), now)}</td>
<td><code>${who}</code></td>
<th scope="row">${action.replace('.', ' ')}</th>
${!one && html`<td>${targetLink(desk, action, target)}</td>`}
<td dir="auto">${before}</td>
<td dir="auto">${after}</td>
<td class="reason" dir="auto">${detail}</td>
</tr>
`;
}

function targetLink({ site }: DeskView, action: string, target: string): Value {
  if (action.startsWith('story.') && ID_PATTERN.test(target))
    return html`<a href="${href(site, storyDeskPath(target))}"><code>${target.slice(0, 8)}…</code></a>`;
  if (action.startsWith('source.'))
    return html`<a href="${href(site, sourceDeskPath(target))}">${target}</a>`;
  return target;
}

function pages({ site }: DeskView, { target, isLater, next }: AuditView): Value {
  if (!isLater && next === undefined) return undefined;
  const path = (more: Record<string, string>): string =>
    href(site, `/admin/audit?${new URLSearchParams({ ...(target !== undefined && { target }), ...more })}`);
  return html`<nav class="pages" aria-label="Pages">${isLater && html`<a class="button" href="${path({})}">Newest</a>`}${next !== undefined && html`<a class="button" href="${path({ before: next })}">Older</a>`}</nav>`;
}
