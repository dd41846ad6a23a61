import type { Entry } from '../../../core/edition/edition.ts';
import { SEARCHABLE_STATUSES } from '../../../core/query/story-search.ts';
import type { Story } from '../../../core/story/story.ts';
import { entryTitle } from '../../../render/entry.ts';
import { singleLine } from '../../../render/text/escape.ts';
import { counted } from '../../parts/bar-list.ts';
import { languageAttributes } from '../../parts/entry-parts.ts';
import { type Html, html, joinHtml, type Value } from '../../parts/html.ts';
import { href } from '../../parts/link.ts';
import { timeTag } from '../../parts/time.ts';
import { storyDeskPath } from '../page/desk-path.ts';
import { type DeskView, deskPage } from '../page/page.ts';
import { statusTags } from './story-parts.ts';

/** Row of the story list: the stored story and its public entry. */
export type StoryRow = { story: Story; entry: Entry };

export type StoriesView = {
  rows: readonly StoryRow[];
  /** Query parameters as entered. */
  query: Readonly<Record<string, string>>;
  topics: readonly { id: string; title: string }[];
  /** Value of `before` for the next page; absent on the last page. */
  next?: string | undefined;
  /** Validation error of the query. */
  problem?: string | undefined;
};

/** Story search of the desk, which includes hidden and withdrawn stories. */
export function storiesPage(desk: DeskView, view: StoriesView): string {
  const { rows, problem } = view;
  return deskPage(desk, {
    section: 'stories',
    title: 'Stories',
    main: html`${filters(desk, view)}
${problem !== undefined && html`<p class="wrong" role="alert">${problem}</p>`}
${rows.length === 0 ? html`<p class="empty">No matching stories.</p>` : table(desk, rows)}
${pages(desk, view)}`,
  });
}

function filters({ site }: DeskView, { query, topics }: StoriesView): Html {
  const text = (name: string, label: string, hint: string, size: number): Html =>
    html`<div><label for="${name}">${label}</label><input id="${name}" name="${name}" value="${query[name] ?? ''}" placeholder="${hint}" size="${size}"></div>
`;
  const select = (name: string, label: string, options: readonly [string, string][]): Html =>
    html`<div><label for="${name}">${label}</label><select id="${name}" name="${name}"><option value="">any</option>${options.map(([value, title]) => html`<option value="${value}"${query[name] === value && html` selected`}>${title}</option>`)}</select></div>
`;
  const asked = Object.keys(query).some(name => name !== 'before');
  return html`<form class="filters" method="get" action="${href(site, '/admin/stories')}" role="search">
<div><label for="q">Words, an id or an address</label><input id="q" name="q" type="search" value="${query['q'] ?? ''}" maxlength="2048"></div>
${select(
  'topic',
  'Topic',
  topics.map(({ id, title }) => [id, singleLine(title) || id]),
)}${select(
  'status',
  'Status',
  SEARCHABLE_STATUSES.map(status => [status, status]),
)}${text('region', 'Region', 'PK-BA', 7)}${text('source', 'Source', 'example-times', 14)}<div><label for="since">Since</label><input id="since" name="since" type="date" value="${query['since'] ?? ''}"></div>
<button class="button">Search</button>
${asked && html`<a class="clear" href="${href(site, '/admin/stories')}">All stories</a>`}
</form>`;
}

function table(desk: DeskView, rows: readonly StoryRow[]): Html {
  const now = new Date(desk.now).toISOString();
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Stories"><table class="rows stories">
<thead><tr><th scope="col">Headline</th><th scope="col">Status</th><th scope="col">Topics</th><th scope="col">Places</th><th scope="col">Published</th></tr></thead>
<tbody>${rows.map(row => storyRow(desk, row, now))}</tbody></table></div>`;
}

function storyRow({ site }: DeskView, { story, entry }: StoryRow, now: string): Html {
  const about = entry.regions
    .filter(({ role }) => role === 'about')
    .map(({ name }) => html`<bdi>${singleLine(name)}</bdi>`);
  const topics = entry.topics.map(({ id, title }) => html`<bdi>${singleLine(title) || id}</bdi>`);
  return html`<tr>
<th scope="row"${languageAttributes(entry.language)}><a href="${href(site, storyDeskPath(story.id))}">${entryTitle(entry)}</a><span class="id" dir="auto">${singleLine(entry.source.title)} · ${counted(story.members.length, 'article')}</span></th>
<td>${statusTags(story)}</td>
<td>${joinHtml(topics, ', ')}</td>
<td>${joinHtml(about, ', ')}</td>
<td class="time">${timeTag(entry.published, now)}</td>
</tr>
`;
}

function pages({ site }: DeskView, { query, next }: StoriesView): Value {
  if (next === undefined && query['before'] === undefined) return undefined;
  const { before: _, ...rest } = query;
  const path = (more: Record<string, string>): string =>
    href(site, `/admin/stories?${new URLSearchParams({ ...rest, ...more })}`);
  return html`<nav class="pages" aria-label="Pages">${query['before'] !== undefined && html`<a class="button" href="${path({})}">Newest</a>`}${next !== undefined && html`<a class="button" href="${path({ before: next })}">Older</a>`}</nav>`;
}
