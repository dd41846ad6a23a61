import type { Site } from '../../core/edition/site.ts';
import { languageName } from '../../core/query/language-name.ts';
import type { Licence } from '../../core/source/licence.ts';
import { counted } from '../parts/bar-list.ts';
import { licenceNote } from '../parts/entry-parts.ts';
import { type Html, html, joinHtml, type Value } from '../parts/html.ts';
import { layout } from '../parts/layout.ts';
import { filterPath, href, regionPath, sourcePath } from '../parts/link.ts';
import { formatLinks } from '../parts/subscribe.ts';

/** Source with its story count. `health` is its public status, absent while unknown. */
export type PublicSource = {
  id: string;
  title: string;
  count: number;
  health?: 'ok' | 'late' | 'failing';
  language?: string;
  /** Region that it publishes from. */
  home?: { code: string; name: string };
  tags: readonly string[];
  licence: Licence;
};

/** Notes of sources by health; a healthy source has none. */
export const HEALTH_NOTES = {
  ok: undefined,
  late: html` <span class="health">late</span>`,
  failing: html` <span class="health">not reachable</span>`,
} as const;

/** List of all sources with language, home, tags, licence and feeds. */
export function sourceDirectoryPage({
  site,
  sources,
}: {
  site: Site;
  sources: readonly PublicSource[];
}): string {
  return layout({
    site,
    title: 'Sources',
    description: `The ${counted(sources.length, 'source')} that ${site.title} reads.`,
    path: '/sources',
    main: html`<div class="opening">
<h1>Sources</h1>
<p class="intro">The publishers that this desk reads. What it may show of their reports is set by each licence.</p>
</div>
${
  sources.length === 0
    ? html`<p class="empty">This desk has no sources yet.</p>`
    : html`<ul class="directory">${sources.map(source => item(site, source))}</ul>`
}`,
  });
}

function item(site: Site, source: PublicSource): Html {
  const { id, title, count, health, licence } = source;
  const path = href(site, sourcePath(id));
  return html`<li>
<p class="name"><a href="${path}"><bdi>${title}</bdi></a> <span class="count">${counted(count, 'story', 'stories')}</span>${health && HEALTH_NOTES[health]}</p>
${facts(site, source)}
${licenceNote(licence)}
${formatLinks(path, title)}
</li>`;
}

/** Language, home and tags; each leads to the stories that share it. */
function facts(site: Site, { language, home, tags }: PublicSource): Value {
  const links = [
    ...(language ? [link(href(site, filterPath('language', language)), languageName(language))] : []),
    ...(home ? [html`from ${link(href(site, regionPath(home.code)), home.name)}`] : []),
    ...tags.map(tag => link(href(site, filterPath('tag', tag)), tag)),
  ];
  return links.length > 0 && html`<p class="facts">${joinHtml(links, ' · ')}</p>`;
}

function link(address: string, text: string): Html {
  return html`<a href="${address}"><bdi>${text}</bdi></a>`;
}
