import type { ConfigProblem } from '../../core/desk/config-problem.ts';
import type { RulePreview, Selection, TitledStory } from '../../core/desk/rule-preview.ts';
import { counted, grouped } from '../parts/bar-list.ts';
import { type Html, html, joinHtml, type Value } from '../parts/html.ts';
import { href, topicPath } from '../parts/link.ts';
import { timeTag } from '../parts/time.ts';
import { sourceDeskPath, storyDeskPath, topicRulePath } from './page/desk-path.ts';
import { postForm } from './page/form.ts';
import { type DeskView, deskPage } from './page/page.ts';

/**
 * Row of the topic list: counts of all stories, of those of the last 24 hours, and of those awaiting
 * approval.
 */
export type TopicRow = {
  id: string;
  title: string;
  stories: number;
  today: number;
  waiting: number;
  approval: 'open' | 'required';
  order: 'newest' | 'top';
};

/** Preview of an edited rule; `snippet` is its entry for topics.yaml. */
export type PreviewView = RulePreview<TitledStory> & { snippet: string };

export type RulePageView = {
  /** Topic of the rule; absent for the rule of a new topic. */
  topic?: { id: string; title: string; description: string; stories: number; waiting: number } | undefined;
  /** Content of the text box. */
  text: string;
  longest: number;
  problems?: ConfigProblem[] | undefined;
  preview?: PreviewView | undefined;
};

/** Topic list of the desk with counts. */
export function topicsPage(desk: DeskView, topics: readonly TopicRow[]): string {
  const { site } = desk;
  const row = ({ id, title, stories, today, waiting, approval, order }: TopicRow): Html => html`<tr>
<th scope="row"><a href="${href(site, topicRulePath(id))}" dir="auto">${title}</a> <span class="id">${id}</span></th>
<td class="number">${stories}</td><td class="number">${today}</td>
<td class="number">${waiting > 0 ? html`<a href="${href(site, `/admin/approvals?topic=${id}`)}">${waiting}</a>` : approval === 'required' ? '0' : ''}</td>
<td>${order === 'top' ? 'most sources first' : 'newest first'}</td>
<td><a href="${href(site, topicPath(id))}">Public page</a></td>
</tr>
`;
  return deskPage(desk, {
    section: 'topics',
    title: 'Topics',
    intro:
      'Rules that select stories. Preview a rule here before you put it into topics.yaml: this page changes nothing.',
    main: html`<p class="actions"><a class="button" href="${href(site, '/admin/rule')}">Try a new rule</a></p>
${
  topics.length === 0
    ? html`<p class="empty">No topics yet: topics.yaml lists none.</p>`
    : html`<div class="scroll" tabindex="0" role="region" aria-label="Topics"><table class="rows"><thead><tr><th scope="col">Topic</th><th scope="col" class="number">Stories</th><th scope="col" class="number">Last 24 h</th><th scope="col" class="number">To approve</th><th scope="col">Order</th><th scope="col"><span class="unseen">Feed</span></th></tr></thead>
<tbody>${topics.map(row)}</tbody></table></div>`
}`,
  });
}

/** Rule page: one rule in a text box, with its errors or the preview of its selection. */
export function rulePage(desk: DeskView, view: RulePageView): string {
  const { topic, text, longest, problems, preview } = view;
  const path = topic ? topicRulePath(topic.id) : '/admin/rule';
  const rows = Math.min(Math.max(text.split('\n').length + 2, 8), 24);
  const wrong = problems !== undefined && problems.length > 0;
  return deskPage(desk, {
    section: 'topics',
    title: topic?.title ?? 'A new rule',
    intro: topic
      ? html`${topic.description && `${topic.description}. `}${counted(topic.stories, 'story', 'stories')}${topic.waiting > 0 && `, ${topic.waiting} to approve`} · <a href="${href(desk.site, topicPath(topic.id))}">public page</a>`
      : 'Preview the stories that a rule would select.',
    main: html`<div class="workbench">
${postForm(
  desk,
  path,
  html`<label for="rule">Rule, as the value of <code>match:</code> in topics.yaml</label>
<textarea id="rule" name="rule" rows="${rows}" spellcheck="false" autocapitalize="off" maxlength="${longest}" dir="ltr" aria-describedby="rule-hint${wrong && ' rule-problems'}"${wrong && html` aria-invalid="true"`}>
${text}</textarea>
<p class="hint" id="rule-hint">Conditions: region, words, title, source, tag, language, category, each one value or a list; <code>any</code>, <code>all</code> and <code>none</code> take lists of rules.</p>
<p class="actions"><button class="button solid">Preview</button></p>`,
  'rule',
)}
<div class="outcome" id="outcome">
${wrong ? problemList(problems) : preview ? outcome(desk, view, preview) : html`<p class="empty">Preview evaluates the rule on all stories and compares it with the rule in use. It changes nothing.</p>`}
</div>
</div>`,
  });
}

function problemList(problems: readonly ConfigProblem[]): Html {
  return html`<div class="problems" id="rule-problems" role="alert"><h2>${counted(problems.length, 'mistake')}</h2>
<ul>${problems.map(
    ({ line, column, path, value, expected, fix }) => html`<li>
<p class="place">${line !== undefined && `Line ${line}, column ${column ?? 1}`}${path !== '' && html` · <code>${path}</code>`}</p>
<p>Found ${value === '' ? 'nothing' : html`<code>${value}</code>`}, expected ${expected}.</p>
<p class="fix">${fix}</p></li>
`,
  )}</ul></div>`;
}

function outcome(desk: DeskView, { topic }: RulePageView, preview: PreviewView): Html {
  const { of, comes, leaves, stays, snippet } = preview;
  const total = comes.count + stays.count;
  return html`<p class="verdict" role="status"><strong>${counted(total, 'story', 'stories')}</strong> of all ${counted(of, 'story', 'stories')}${topic && html`: <span class="in">${grouped(comes.count)} added</span>, <span class="out">${grouped(leaves.count)} removed</span>, ${grouped(stays.count)} unchanged`}.</p>
${topic ? html`${list(desk, 'Added', comes, 'in')}${list(desk, 'Removed', leaves, 'out')}` : list(desk, 'Selected', comes, 'in')}
${topic && stays.count > 0 && html`<details><summary>${counted(stays.count, 'story', 'stories')} unchanged</summary>${stories(desk, stays)}</details>`}
<h2>For topics.yaml</h2>
<pre class="snippet" tabindex="0" aria-label="Entry for topics.yaml">${snippet}</pre>
<p class="hint">${topic ? `Replace ${topic.id} with it` : 'Give it an id and a title of its own'}; the desk reloads the file when it is saved.</p>`;
}

function list(desk: DeskView, title: string, selection: Selection<TitledStory>, tone: string): Value {
  return (
    selection.count > 0 &&
    html`<section class="selection"><h2><span class="${tone}">${title}</span> <span class="count">${grouped(selection.count)}</span></h2>${stories(desk, selection)}</section>`
  );
}

function stories({ site, now }: DeskView, { count, newest }: Selection<TitledStory>): Html {
  const instant = (at: number): string => new Date(at).toISOString();
  return html`<ul class="selected">${newest.map(
    ({
      id,
      title,
      sort,
      source,
      because,
    }) => html`<li><a href="${href(site, storyDeskPath(id))}" dir="auto">${title}</a>
<p class="byline"><a href="${href(site, sourceDeskPath(source.id))}"><bdi>${source.title}</bdi></a> · ${timeTag(instant(sort), instant(now))}${
      because.length > 0 &&
      html` · matched by ${joinHtml(
        because.map(reason => html`<bdi class="because">${reason}</bdi>`),
        ', ',
      )}`
    }</p></li>
`,
  )}</ul>${count > newest.length && html`<p class="hint">And ${grouped(count - newest.length)} older stories.</p>`}`;
}
