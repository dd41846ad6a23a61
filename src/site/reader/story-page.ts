import type { Entry, EntrySource } from '../../core/edition/edition.ts';
import type { Site } from '../../core/edition/site.ts';
import type { RegionTag } from '../../core/region/region.ts';
import { LEAD_REASONS } from '../../core/story/lead-reason.ts';
import { resolveUrl } from '../../core/url/url.ts';
import { contentOf, entryTitle, summaryOf } from '../../render/entry.ts';
import { singleLine } from '../../render/text/escape.ts';
import { articleBody } from '../parts/article-body.ts';
import { bar } from '../parts/bar-list.ts';
import {
  byline,
  dateline,
  evidenceText,
  languageAttributes,
  licenceNote,
  picture,
  regionLink,
  sourceLink,
  summary,
} from '../parts/entry-parts.ts';
import { type Html, html, joinHtml, type Value } from '../parts/html.ts';
import { layout } from '../parts/layout.ts';
import { href, storyPath, topicPath } from '../parts/link.ts';
import { spanText, timeTag } from '../parts/time.ts';

/** Article of a story in the timeline. */
export type StoryArticle = {
  id: string;
  url: string;
  title: string;
  source: EntrySource;
  published: string;
  language?: string;
};

/**
 * Input of a story page: `entry` represents the story, `articles` are all its articles including the lead, in
 * any order. With `now` (ISO 8601) recent times are relative.
 */
export type StoryView = {
  site: Site;
  entry: Entry;
  articles: StoryArticle[];
  now?: string;
  /** Whether editors hide the story from all editions: its page remains available but is not indexed. */
  isHidden?: boolean;
};

/** Page of one story with its text, regions and timeline. */
export function storyPage(view: StoryView): string {
  const { site, entry, now } = view;
  return layout({
    site,
    title: entryTitle(entry),
    description: summaryOf(entry) ?? `${singleLine(entry.source.title)}: ${entryTitle(entry)}`,
    ...(!view.isHidden && { path: storyPath(entry.id) }),
    kind: 'article',
    image: entry.image?.url,
    head: html`<meta property="article:published_time" content="${entry.published}">
<meta property="article:modified_time" content="${entry.updated}">
<link rel="alternate" type="application/json" title="This story for programs" href="${href(site, `/api/v1${storyPath(entry.id)}`)}">`,
    main: html`<div class="with-rail">
<article class="story">
<header class="opening">
${dateline(site, entry, now)}
<h1${languageAttributes(entry.language)}>${entryTitle(entry)}</h1>
${byline(site, entry)}
</header>
${entry.correction && html`<p class="notice">This desk corrected the headline. At the publisher it is <q dir="auto">${singleLine(entry.correction.original)}</q>.</p>`}
${entry.status === 'withdrawn' && html`<p class="notice">This story was withdrawn.</p>`}
${body(entry)}
${licenceNote(entry.licence)}
${filed(site, entry)}
</article>
<div class="rail">
${where(site, entry)}
${timeline(view)}
</div>
</div>`,
  });
}

/** Full text where the licence permits it, otherwise the summary. */
function body(entry: Entry): Html {
  const content = contentOf(entry);
  if (content !== undefined) {
    const showsPicture = entry.image !== undefined && content.includes('<img');
    return html`${!showsPicture && picture(entry, 'wide')}<div class="body"${languageAttributes(entry.language)}>${articleBody(content)}</div>`;
  }
  return html`${picture(entry, 'wide')}${summary(entry)}`;
}

function filed(site: Site, { topics }: Entry): Value {
  const links = topics.map(
    ({ id, title }) => html`<a href="${href(site, topicPath(id))}"><bdi>${singleLine(title) || id}</bdi></a>`,
  );
  return links.length > 0 && html`<p class="filed">Filed under ${joinHtml(links, ', ')}</p>`;
}

function where(site: Site, { regions }: Entry): Value {
  return (
    regions.length > 0 &&
    html`<section aria-labelledby="where-title">
<h2 id="where-title">Where</h2>
<ul class="places">${regions.map(region => place(site, region))}</ul>
</section>`
  );
}

/** Region with its role, its share of the story and the evidence of its tag. */
function place(site: Site, region: RegionTag): Html {
  const words = region.evidence.map(text => html`<q dir="auto">${singleLine(text)}</q>`);
  const share = `${Math.round(region.score * 100)} %`;
  const role = region.role === 'about' ? `about · ${share}` : 'mentioned';
  return html`<li class="${region.role}">${regionLink(site, region)} <span class="count"><abbr title="${evidenceText(region)}">${region.code}</abbr> · ${role}</span>${region.role === 'about' && bar(region.score)}${words.length > 0 && html`<p class="evidence">${joinHtml(words, ' ')}</p>`}</li>`;
}

/** Timeline of the articles, oldest first, each with its delay after the first. */
function timeline({ site, entry, articles, now }: StoryView): Html {
  const inOrder = [...articles].sort((a, b) => Date.parse(a.published) - Date.parse(b.published));
  const start = Date.parse(inOrder[0]?.published ?? entry.published);
  const title = inOrder.length > 1 ? `Reported by ${inOrder.length}` : 'Reported by';
  return html`<section aria-labelledby="timeline-title">
<h2 id="timeline-title">${title}</h2>
<ol class="timeline">${inOrder.map(article => {
    const after = Date.parse(article.published) - start;
    return html`<li${article.url === entry.url && html` class="is-lead"`}>
<p class="when">${timeTag(article.published, now)}${after > 0 && ` · ${spanText(after)} after the first`}${article.url === entry.url && html` · <strong>lead</strong>`}</p>
${article.url === entry.url && entry.leadBecause !== undefined && html`<p class="why">Chosen as lead: ${LEAD_REASONS[entry.leadBecause]}.</p>`}
<p>${sourceLink(site, article.source)}</p>
<p class="what"${languageAttributes(article.language)}>${articleLink(article)}</p>
</li>`;
  })}</ol>
</section>`;
}

function articleLink({ url, title, source }: StoryArticle): Html {
  const address = resolveUrl(url);
  const text = singleLine(title) || singleLine(source.title) || source.id;
  return address === undefined ? html`${text}` : html`<a href="${address}" rel="external">${text}</a>`;
}
