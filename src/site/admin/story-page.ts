import type { Entry } from '../../core/edition/edition.ts';
import type { AuditEntry } from '../../core/monitoring/audit.ts';
import type { Story } from '../../core/story/story.ts';
import { titleOf } from '../../render/entry.ts';
import { singleLine } from '../../render/text/escape.ts';
import { html, type Value } from '../html.ts';
import { href, storyPath } from '../link.ts';
import { timeTag } from '../time.ts';
import { auditTable } from './audit-page.ts';
import { type DeskView, deskPage } from './frame.ts';
import { articles, headline, merging, places, standing, topics } from './story-forms.ts';
import { standingTags } from './story-parts.ts';

/** A story as editors see it. */
export type StoryDeskView = {
  story: Story;
  entry: Entry;
  /** The desk's topics, and the names of the mastheads that carry it, by id. */
  topics: readonly { id: string; title: string; approval: 'open' | 'required' }[];
  mastheads: ReadonlyMap<string, string>;
  /** What was done to it, newest first. */
  history: readonly AuditEntry[];
  /** Why the last action was refused. */
  problem?: string | undefined;
};

/** One story, with everything that an editor can do to it. */
export function storyDeskPage(desk: DeskView, view: StoryDeskView): string {
  const { story, entry, history, problem } = view;
  const { site, now } = desk;
  const updated = timeTag(story.updated, new Date(now).toISOString());
  const isReadable = story.status !== 'withdrawn';
  return deskPage(desk, {
    room: 'stories',
    title: titleOf(entry),
    standfirst: html`${standingTags(story)} ${singleLine(entry.source.title)} · version ${story.version}, changed ${updated}`,
    main: html`${problem !== undefined && html`<p class="notice wrong" role="alert">${problem}</p>`}
<div class="actions">${isReadable && html`<a class="button quiet" href="${href(site, storyPath(story.id))}">As readers see it</a>`}
<span class="hint"><code>${story.id}</code>${formerly(story)}</span></div>
<div class="editing">
${headline(desk, view)}
${standing(desk, view)}
${topics(desk, view)}
${places(desk, view)}
${articles(desk, view)}
${merging(desk, view)}
</div>
<section aria-labelledby="history-title"><h2 id="history-title">What was done</h2>
${history.length === 0 ? html`<p class="empty">Nothing yet.</p>` : auditTable(desk, history, 'one')}</section>`,
  });
}

function formerly({ formerly: ids }: Story): Value {
  return ids && ids.length > 0 && ` · formerly ${ids.join(', ')}`;
}
