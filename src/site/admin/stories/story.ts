import type { Story } from '../../../core/story/story.ts';
import { entryTitle } from '../../../render/entry.ts';
import { singleLine } from '../../../render/text/escape.ts';
import { html, type Value } from '../../parts/html.ts';
import { href, storyPath } from '../../parts/link.ts';
import { timeTag } from '../../parts/time.ts';
import { auditTable } from '../audit.ts';
import { type DeskView, deskPage } from '../page/page.ts';
import { articleForms, headlineForm, mergeForm, placeForms, statusForm, topicForms } from './story-forms.ts';
import { statusTags } from './story-parts.ts';
import type { StoryDeskView } from './story-view.ts';

/** Page of one story at the desk with its editing forms and audit entries. */
export function storyDeskPage(desk: DeskView, view: StoryDeskView): string {
  const { story, entry, history, problem } = view;
  const { site, now } = desk;
  const updated = timeTag(story.updated, new Date(now).toISOString());
  const isReadable = story.status !== 'withdrawn';
  return deskPage(desk, {
    section: 'stories',
    title: entryTitle(entry),
    intro: html`${statusTags(story)} ${singleLine(entry.source.title)} · version ${story.version}, changed ${updated}`,
    main: html`${problem !== undefined && html`<p class="notice wrong" role="alert">${problem}</p>`}
<div class="actions">${isReadable && html`<a class="button quiet" href="${href(site, storyPath(story.id))}">Public page</a>`}
<span class="hint"><code>${story.id}</code>${formerly(story)}</span></div>
<div class="editing">
${headlineForm(desk, view)}
${statusForm(desk, view)}
${topicForms(desk, view)}
${placeForms(desk, view)}
${articleForms(desk, view)}
${mergeForm(desk, view)}
</div>
<section aria-labelledby="history-title"><h2 id="history-title">History</h2>
${history.length === 0 ? html`<p class="empty">No entries.</p>` : auditTable(desk, history, 'one')}</section>`,
  });
}

function formerly({ formerly: ids }: Story): Value {
  return ids && ids.length > 0 && ` · formerly ${ids.join(', ')}`;
}
