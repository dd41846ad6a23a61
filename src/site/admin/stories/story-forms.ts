import type { RegionTag } from '../../../core/region/region.ts';
import { ALL_EDITIONS } from '../../../core/story/editorial.ts';
import { LEAD_REASONS } from '../../../core/story/lead-reason.ts';
import type { Member } from '../../../core/story/member.ts';
import { resolveUrl } from '../../../core/url/url.ts';
import { entryTitle } from '../../../render/entry.ts';
import { singleLine } from '../../../render/text/escape.ts';
import { languageAttributes } from '../../parts/entry-parts.ts';
import { type Html, html, type Value } from '../../parts/html.ts';
import { href } from '../../parts/link.ts';
import { timeTag } from '../../parts/time.ts';
import { storyDeskPath } from '../page/desk-path.ts';
import { postButton, postForm } from '../page/form.ts';
import type { DeskView } from '../page/page.ts';
import type { StoryDeskView } from './story-view.ts';

/** Editing forms of a story, without scripts. */

/** Form for the headline and its public correction note. */
export function headlineForm(desk: DeskView, { story, entry }: StoryDeskView): Html {
  const { title } = story.editorial ?? {};
  return section('headline', 'Headline', [
    actionForm(
      desk,
      story.id,
      'correct',
      html`<label for="title">Headline</label><input id="title" name="title" value="${entryTitle(entry)}" required maxlength="500"${languageAttributes(entry.language)}>
<label for="correction">Correction note <span class="hint">shown to readers; optional</span></label><input id="correction" name="note" value="${title?.note ?? ''}" maxlength="1000" dir="auto">
<button class="button">Correct</button>`,
    ),
    title &&
      html`<p>Original headline: <q dir="auto">${singleLine(entry.correction?.original ?? '')}</q></p>`,
    title && button(desk, story.id, 'correct', 'Remove the correction'),
  ]);
}

/** Forms for withdrawing and hiding a story. */
export function statusForm(desk: DeskView, { story }: StoryDeskView): Html {
  const { withdrawn, hidden } = story.editorial ?? {};
  return section('status', 'Visibility', [
    withdrawn === undefined
      ? actionForm(
          desk,
          story.id,
          'withdraw',
          html`<label for="reason">Reason for withdrawal <span class="hint">shown to readers in place of the story</span></label><input id="reason" name="reason" required maxlength="1000" dir="auto">
<button class="button">Withdraw</button>`,
        )
      : html`<p>Withdrawn: <q dir="auto">${withdrawn}</q></p>${button(desk, story.id, 'restore', 'Restore')}`,
    hidden?.includes(ALL_EDITIONS)
      ? html`<p>Not listed in any edition; its page can still be opened by its address.</p>${button(desk, story.id, 'show', 'Show again')}`
      : html`<p>Hiding removes it from every edition; its page stays.</p>${button(desk, story.id, 'hide', 'Hide everywhere')}`,
  ]);
}

/** Table of the story's topics, including those of editorial decisions, with the actions for each. */
export function topicForms(desk: DeskView, { story, topics: all }: StoryDeskView): Html {
  const { hidden = [], pinned = {}, rulings = {} } = story.editorial ?? {};
  const touched = new Set([
    ...story.topics,
    ...story.awaiting,
    ...hidden,
    ...Object.keys({ ...pinned, ...rulings }),
  ]);
  const rows = all
    .filter(({ id }) => touched.has(id))
    .map(({ id, title, approval }) => {
      const order = (verb: string, label: string, fields: Record<string, string>): Html =>
        postButton(desk, { path: actionPath(story.id, verb), label, of: title, fields });
      const isIn = story.topics.includes(id);
      const words = [
        isIn && 'listed',
        story.awaiting.includes(id) && 'awaiting approval',
        rulings[id],
        hidden.includes(id) && 'hidden',
        pinned[id] !== undefined && 'pinned',
      ].filter(word => typeof word === 'string');
      return html`<tr><th scope="row"><bdi>${singleLine(title) || id}</bdi></th><td>${words.join(', ')}</td><td class="orders">
${approval === 'required' && rulings[id] !== 'approved' && order('approve', 'Approve', { topic: id })}
${approval === 'required' && rulings[id] !== 'rejected' && order('reject', 'Reject', { topic: id })}
${pinned[id] !== undefined ? order('unpin', 'Unpin', { topic: id }) : isIn && order('pin', 'Pin', { topic: id })}
${hidden.includes(id) ? order('show', 'Show', { topics: id }) : order('hide', 'Hide', { topics: id })}</td></tr>`;
    });
  return section('topics', 'Topics', [
    rows.length === 0
      ? html`<p class="empty">Not in any topic.</p>`
      : html`<table class="rows"><thead><tr><th scope="col">Topic</th><th scope="col">Status</th><th scope="col"><span class="unseen">Actions</span></th></tr></thead><tbody>${rows}</tbody></table>`,
  ]);
}

/** Table of the story's regions with the actions for each, and a form to add a region. */
export function placeForms(desk: DeskView, { story }: StoryDeskView): Html {
  const fixes = story.editorial?.regions ?? {};
  const removed = Object.entries(fixes).flatMap(([code, role]): RegionTag[] =>
    role === 'none' ? [{ code, name: code, role: 'mention', score: 0, evidence: [] }] : [],
  );
  const rows = [...story.regions, ...removed].map(tag => {
    const fix = fixes[tag.code];
    const order = (role: string, label: string): Value =>
      role !== (fix ?? tag.role) &&
      postButton(desk, {
        path: actionPath(story.id, 'region'),
        label,
        of: tag.name,
        fields: { code: tag.code, role },
      });
    return html`<tr><th scope="row"><bdi>${singleLine(tag.name)}</bdi> <code>${tag.code}</code></th><td>${fix === 'none' ? 'removed' : tag.role}${fix ? ', set by an editor' : html`<p class="reason" dir="auto">${tag.evidence.map(singleLine).join(', ')}</p>`}</td><td class="orders">
${order('about', 'About')} ${order('mention', 'Mention')} ${order('none', 'Remove')} ${fix && order('auto', 'Reset')}</td></tr>`;
  });
  return section('places', 'Places', [
    rows.length > 0 &&
      html`<table class="rows"><thead><tr><th scope="col">Region</th><th scope="col">Role</th><th scope="col"><span class="unseen">Actions</span></th></tr></thead><tbody>${rows}</tbody></table>`,
    actionForm(
      desk,
      story.id,
      'region',
      html`<div class="in-line"><label for="code">Another region</label><input id="code" name="code" required placeholder="PK-BA" size="8" pattern="[A-Z]{2}(-[A-Z0-9]{1,3})?|[0-9]{3}" title="ISO 3166-1 (PK), ISO 3166-2 (PK-BA) or UN M49 (034)">
<select name="role" aria-label="Role of the region"><option value="about">about</option><option value="mention">mention</option></select>
<button class="button">Add</button></div>`,
    ),
  ]);
}

/**
 * Form for the lead and for splitting off articles. Its lead buttons post to another path by `formaction`.
 */
export function articleForms(desk: DeskView, view: StoryDeskView): Html {
  const { story } = view;
  const rows = story.members.map(member => article(desk, view, member));
  if (rows.length === 1) return section('articles', 'Articles', [articleTable(rows)]);
  return section('articles', 'Articles', [
    html`<p>Lead: ${LEAD_REASONS[story.leadBecause]}.</p>`,
    story.editorial?.lead !== undefined && button(desk, story.id, 'lead', 'Choose the lead automatically'),
    actionForm(
      desk,
      story.id,
      'split',
      html`<p><button class="button">Split off selected</button> <span class="hint">They become a separate story and are never merged back automatically.</span></p>
${articleTable(rows)}`,
    ),
  ]);
}

function articleTable(rows: readonly Html[]): Html {
  return html`<table class="rows"><thead><tr><th scope="col">Article</th><th scope="col">Published</th><th scope="col"><span class="unseen">Actions</span></th></tr></thead>
<tbody>${rows}</tbody></table>`;
}

function article(desk: DeskView, { story, mastheads }: StoryDeskView, member: Member): Html {
  const { articleId, title, sourceId, url, published, language } = member;
  const name = singleLine(mastheads.get(sourceId) ?? sourceId);
  const address = resolveUrl(url);
  const text = singleLine(title) || articleId;
  const many = story.members.length > 1;
  const lead = html`<button class="button" formaction="${href(desk.site, actionPath(story.id, 'lead'))}" name="article" value="${articleId}">Make lead<span class="unseen"> ${name}</span></button>`;
  return html`<tr>
<th scope="row">${many && html`<input type="checkbox" name="articles" value="${articleId}" aria-label="Select the article of ${name}"> `}<span${languageAttributes(language)}>${address === undefined ? text : html`<a href="${address}" rel="external noreferrer">${text}</a>`}</span><span class="id" dir="auto">${name}</span></th>
<td class="time">${timeTag(published, new Date(desk.now).toISOString())}</td>
<td class="orders">${articleId === story.lead ? 'lead' : lead}</td>
</tr>
`;
}

/** Form for merging another story with this one. */
export function mergeForm(desk: DeskView, { story }: StoryDeskView): Html {
  return section('merging', 'Merge', [
    actionForm(
      desk,
      story.id,
      'merge',
      html`<label for="with">The other story <span class="hint">its id, or the address of its page or of one of its articles</span></label><input id="with" name="with" required maxlength="2048">
<button class="button">Merge</button>`,
    ),
    html`<p>The older story keeps its address; the other one redirects to it.</p>`,
  ]);
}

function section(id: string, title: string, parts: readonly Value[]): Html {
  return html`<section aria-labelledby="${id}-title" class="part-${id}"><h2 id="${id}-title">${title}</h2>
${parts}</section>`;
}

function actionPath(storyId: string, verb: string): string {
  return `${storyDeskPath(storyId)}/${verb}`;
}

function actionForm(desk: DeskView, storyId: string, verb: string, fields: Html): Html {
  return postForm(desk, actionPath(storyId, verb), fields, 'order');
}

function button(desk: DeskView, storyId: string, verb: string, label: string): Html {
  return postButton(desk, { path: actionPath(storyId, verb), label });
}
