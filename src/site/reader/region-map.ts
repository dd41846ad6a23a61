import type { Site } from '../../core/edition/site.ts';
import { counted } from '../parts/bar-list.ts';
import { type Html, html, type Value } from '../parts/html.ts';
import { href, regionPath } from '../parts/link.ts';
import { BOX, LAND, mapPlaceOf } from '../parts/world.ts';
import type { Place } from '../parts/world-map.ts';

/** Least width of the map (drawing units): below it the outline of the land is too coarse. */
const MIN_WIDTH = 150;
/** Width of the map by its height. */
const ASPECT = 3 / 2;
/** Room around the places, as a share of their extent. */
const MARGIN = 0.35;
/** Room beside a place at the edge of the drawing (drawing units). */
const EDGE = 10;
/** Radius of the largest and the smallest circle, as shares of the map's width. */
const MAX_RADIUS = 0.055;
const MIN_RADIUS = 0.014;

type Box = { left: number; top: number; width: number; height: number };

/**
 * Map around a region with a circle for each of its parts that has stories, or for the region itself. Absent where no
 * coordinates are known.
 */
export function regionMap(site: Site, name: string, places: readonly Place[]): Value {
  if (places.length === 0) return undefined;
  const box = boxAround(places);
  const most = Math.max(...places.map(({ count }) => count), 1);
  const largestFirst = [...places].sort((a, b) => b.count - a.count);
  return html`<svg class="region-map" viewBox="${[box.left, box.top, box.width, box.height].map(number => number.toFixed(1)).join(' ')}" role="group" aria-label="Map of ${name}">
<path class="land" d="${LAND}" aria-hidden="true"/>
${largestFirst.map(place => circle(site, place, radiusOf(place, { box, most })))}
</svg>`;
}

function radiusOf({ count }: Place, { box, most }: { box: Box; most: number }): number {
  return box.width * Math.max(MIN_RADIUS, MAX_RADIUS * Math.sqrt(count / most));
}

function circle(site: Site, place: Place, radius: number): Html {
  const { x, y } = mapPlaceOf(place);
  const text = `${place.name}: ${counted(place.count, 'story', 'stories')}`;
  return html`<a href="${href(site, regionPath(place.code))}" aria-label="${text}"><circle class="country" cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${radius.toFixed(1)}"><title>${text}</title></circle></a>
`;
}

/** Part of the map that holds all places with some room, in its proportions; the drawing is not left without need. */
function boxAround(places: readonly Place[]): Box {
  const points = places.map(mapPlaceOf);
  const [left, right] = extent(points.map(({ x }) => x));
  const [top, bottom] = extent(points.map(({ y }) => y));
  // A few islands lie beside the drawing, which ends with the mainland.
  const [west, east] = [Math.min(BOX.left, left - EDGE), Math.max(BOX.left + BOX.width, right + EDGE)];
  const [north, south] = [Math.min(BOX.top, top - EDGE), Math.max(BOX.top + BOX.height, bottom + EDGE)];
  const wanted = Math.max((right - left) * (1 + MARGIN), (bottom - top) * (1 + MARGIN) * ASPECT, MIN_WIDTH);
  const width = Math.min(wanted, east - west);
  const height = Math.min(width / ASPECT, south - north);
  return {
    left: within((left + right - width) / 2, west, east - width),
    top: within((top + bottom - height) / 2, north, south - height),
    width,
    height,
  };
}

function extent(values: readonly number[]): [min: number, max: number] {
  return [Math.min(...values), Math.max(...values)];
}

function within(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}
