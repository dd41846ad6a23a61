import type { Site } from '../../core/edition/site.ts';
import { counted } from '../parts/bar-list.ts';
import { type Html, html, type Value } from '../parts/html.ts';
import { layout } from '../parts/layout.ts';
import { href, regionPath } from '../parts/link.ts';

/** Region with stories; `parent` is the nearest enclosing region, absent at the top level. */
export type ListedRegion = { code: string; name: string; count: number; parent?: string | undefined };

/** Tree of all regions with stories, with links to their feeds. */
export function regionsPage({ site, regions }: { site: Site; regions: readonly ListedRegion[] }): string {
  const listed = new Set(regions.map(({ code }) => code));
  const within = new Map<string | undefined, ListedRegion[]>();
  for (const region of regions) {
    const parent = region.parent !== undefined && listed.has(region.parent) ? region.parent : undefined;
    within.set(parent, [...(within.get(parent) ?? []), region]);
  }
  return layout({
    site,
    title: 'Regions',
    description: `Feeds of the ${counted(regions.length, 'region')} that have stories.`,
    path: '/regions',
    main: html`<div class="opening">
<h1>Regions</h1>
<p class="intro">Every place that has stories, from continents to provinces. A region’s feed holds the stories of all its parts.</p>
</div>
${regions.length === 0 ? html`<p class="empty">No places yet.</p>` : branch(site, within, undefined)}`,
  });
}

function branch(
  site: Site,
  within: ReadonlyMap<string | undefined, ListedRegion[]>,
  parent: string | undefined,
): Value {
  const regions = within.get(parent);
  return regions && html`<ul class="tree">${regions.map(region => leaf(site, within, region))}</ul>`;
}

function leaf(
  site: Site,
  within: ReadonlyMap<string | undefined, ListedRegion[]>,
  region: ListedRegion,
): Html {
  const { code, name, count } = region;
  const path = href(site, regionPath(code));
  return html`<li><a href="${path}"><bdi>${name}</bdi></a> <span class="count">${code} · ${counted(count, 'story', 'stories')} · <a href="${path}.rss">RSS<span class="unseen"> of ${name}</span></a></span>${branch(site, within, code)}</li>`;
}
