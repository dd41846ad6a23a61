import { entryTitle, summaryOf } from '../../../render/entry.ts';
import { singleLine } from '../../../render/text/escape.ts';
import { counted, grouped } from '../../parts/bar-list.ts';
import { languageAttributes, regionLink, sourceLink } from '../../parts/entry-parts.ts';
import { type Html, html, joinHtml, type Value } from '../../parts/html.ts';
import { href } from '../../parts/link.ts';
import { timeTag } from '../../parts/time.ts';
import { storyDeskPath } from '../page/desk-path.ts';
import { postForm } from '../page/form.ts';
import { type DeskView, deskPage } from '../page/page.ts';
import type { StoryRow } from './stories.ts';

/** Topics that require approval, and one page of the stories that await approval in `topic`. */
export type ApprovalsView = {
  gates: readonly { id: string; title: string; waiting: number }[];
  topic?: string | undefined;
  rows: readonly StoryRow[];
  next?: string | undefined;
};

/** Path of a topic's approval queue at the desk. */
export function approvalsPath(topic: string): string {
  return `/admin/approvals?topic=${encodeURIComponent(topic)}`;
}

/** Approvals page: the topics that require approval, and the queue of the selected topic. */
export function approvalsPage(desk: DeskView, view: ApprovalsView): string {
  return deskPage(desk, {
    section: 'approvals',
    title: 'Approvals',
    main:
      view.gates.length === 0
        ? html`<p class="empty">No topic requires approval. Set <code>approval: required</code> for a topic in topics.yaml.</p>`
        : html`${gates(desk, view)}
${queue(desk, view)}`,
  });
}

function gates({ site }: DeskView, view: ApprovalsView): Html {
  return html`<nav class="gates" aria-label="Topics that require approval"><ul>${view.gates.map(
    ({ id, title, waiting }) =>
      html`<li><a href="${href(site, approvalsPath(id))}"${id === view.topic && html` aria-current="page"`}><bdi>${singleLine(title) || id}</bdi></a> <span class="count">${grouped(waiting)}</span></li>`,
  )}</ul></nav>`;
}

function queue(desk: DeskView, { topic, rows, gates: all, next }: ApprovalsView): Value {
  if (topic === undefined) return undefined;
  if (rows.length === 0) return html`<p class="empty">No stories awaiting approval.</p>`;
  const waiting = all.find(({ id }) => id === topic)?.waiting ?? rows.length;
  return html`${postForm(
    desk,
    `/admin/approvals/${encodeURIComponent(topic)}`,
    html`<div class="actions"><button class="button" name="verb" value="approve">Approve selected</button>
<button class="button" name="verb" value="reject">Reject selected</button>
<span class="count">${counted(waiting, 'story', 'stories')} pending</span></div>
<ol class="queue">${rows.map(row => waitingStory(desk, row))}</ol>`,
    'approvals',
  )}
${next !== undefined && html`<nav class="pages" aria-label="Pages"><a class="button" href="${href(desk.site, `${approvalsPath(topic)}&before=${next}`)}">Older</a></nav>`}`;
}

function waitingStory({ site, now }: DeskView, { story, entry }: StoryRow): Html {
  const title = entryTitle(entry);
  const text = summaryOf(entry);
  const about = entry.regions.filter(({ role }) => role === 'about').map(region => regionLink(site, region));
  const time = timeTag(entry.published, new Date(now).toISOString());
  return html`<li>
<input type="checkbox" name="stories" value="${story.id}" id="s-${story.id}" aria-label="Select ${title}">
<div><h2${languageAttributes(entry.language)}><a href="${href(site, storyDeskPath(story.id))}">${title}</a></h2>
${text !== undefined && html`<p${languageAttributes(entry.language)}>${singleLine(text)}</p>`}
<p class="hint">${time} · ${sourceLink(site, entry.source)}${story.members.length > 1 && ` and ${story.members.length - 1} more`}${about.length > 0 && html` · ${joinHtml(about, ', ')}`}</p></div>
<div class="orders"><button class="button" name="approve" value="${story.id}">Approve<span class="unseen"> ${title}</span></button>
<button class="button" name="reject" value="${story.id}">Reject<span class="unseen"> ${title}</span></button></div>
</li>`;
}
