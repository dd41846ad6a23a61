import type { Site } from '../../core/edition/site.ts';
import { barList, counted } from './bar-list.ts';
import { type Html, html, type Value } from './html.ts';
import { href, regionPath } from './link.ts';
import { BOX, LAND, mapPlaceOf } from './world.ts';

/** Region with its coordinates (degrees) and story count. */
export type Place = { code: string; name: string; count: number; lat: number; lon: number };

/**
 * Maximum and minimum radius of a country's circle (drawing units). Areas are proportional to counts above
 * the minimum.
 */
const MAX_RADIUS = 26;
const MIN_RADIUS = 5;
/** Radius of the dot of a subdivision (drawing units). */
const DOT_RADIUS = 4;
/** Maximum of places in the list beside the map. */
const MAX_LISTED = 7;

/**
 * World map with a circle per region that links to its feed page, and the top places as a list. Absent
 * without places.
 */
export function worldMap(site: Site, places: readonly Place[], title: string): Value {
  if (places.length === 0) return undefined;
  const countries = places.filter(isCountry);
  const parts = places.filter(place => !isCountry(place));
  const most = Math.max(...countries.map(({ count }) => count), 1);
  const circle = (place: Place): Html =>
    mark(site, place, Math.max(MIN_RADIUS, MAX_RADIUS * Math.sqrt(place.count / most)), 'country');
  return html`<section class="world" aria-labelledby="world-title">
<h2 id="world-title">${title}</h2>
<svg viewBox="${BOX.left} ${BOX.top} ${BOX.width} ${BOX.height}" role="group" aria-label="Map of the world">
<path class="land" d="${LAND}" aria-hidden="true"/>
${[...countries].sort((a, b) => b.count - a.count).map(circle)}
${parts.map(place => mark(site, place, DOT_RADIUS, 'part'))}
</svg>
<div class="beside">
${barList(
  (countries.length > 0 ? countries : parts)
    .slice(0, MAX_LISTED)
    .map(({ code, name, count }) => ({ href: href(site, regionPath(code)), name, count })),
  'plain',
)}
<p class="more"><a href="${href(site, '/regions')}">All regions</a></p>
</div>
</section>`;
}

function mark(site: Site, place: Place, radius: number, kind: 'country' | 'part'): Html {
  const { x, y } = mapPlaceOf(place);
  const name = `${place.name}: ${counted(place.count, 'story', 'stories')}`;
  return html`<a href="${href(site, regionPath(place.code))}" aria-label="${name}"><circle class="${kind}" cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${radius.toFixed(1)}"><title>${name}</title></circle></a>
`;
}

function isCountry({ code }: Place): boolean {
  return code.length === 2;
}
