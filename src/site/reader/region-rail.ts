import type { Site } from '../../core/edition/site.ts';
import { barList } from '../parts/bar-list.ts';
import { type Html, html, type Value } from '../parts/html.ts';
import { href, regionPath } from '../parts/link.ts';
import type { Place } from '../parts/world-map.ts';
import { regionMap } from './region-map.ts';

/** Region of an edition page among the others. */
export type RegionView = {
  name: string;
  /** Regions that contain it, the largest first. */
  enclosing: readonly { code: string; name: string }[];
  /** Its direct parts that have stories, most stories first. */
  parts: readonly { code: string; name: string; count: number }[];
  /** Places of the map: its parts with their coordinates, else the region itself. */
  places: readonly Place[];
};

/** Maximum of parts in the list. */
const MAX_PARTS = 12;

/** Path of regions down to this one; absent at the top. */
export function breadcrumbs(site: Site, { enclosing }: RegionView): Value {
  const links = enclosing.map(
    ({ code, name }) => html`<li><a href="${href(site, regionPath(code))}"><bdi>${name}</bdi></a></li>`,
  );
  return links.length > 0 && html`<nav aria-label="Part of"><ol class="crumbs">${links}</ol></nav>`;
}

/** Map and parts of the region, for the side column. */
export function regionRail(site: Site, { name, parts, places }: RegionView): Html {
  const rows = parts
    .slice(0, MAX_PARTS)
    .map(part => ({ href: href(site, regionPath(part.code)), name: part.name, count: part.count }));
  const map = regionMap(site, name, places);
  return html`${
    (map !== undefined || rows.length > 0) &&
    html`<section aria-labelledby="region-title">
<h2 id="region-title">${rows.length > 0 ? html`Parts of <bdi>${name}</bdi>` : 'Where it is'}</h2>
${map}
${rows.length > 0 && barList(rows, 'bars')}
${parts.length > MAX_PARTS && html`<p class="more"><a href="${href(site, '/regions')}">All regions</a></p>`}
</section>`
  }`;
}
