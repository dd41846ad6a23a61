/**
 * Draws src/site/parts/world.ts: the land of the world as one SVG path, from Natural Earth's 1:110m coastline (public domain) as
 * the package world-atlas (ISC) carries it. `npm ci && npm run build` in this folder; the same input gives the same file.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const OUTPUT = new URL('../../src/site/parts/world.ts', import.meta.url);
const INPUT = createRequire(import.meta.url).resolve('world-atlas/land-110m.json');

/** Length of the equator in units, the room beside the land, and the latitudes that it shows (Antarctica has no news desk). */
const WIDTH = 1000;
const MARGIN = 8;
const NORTH = 84;
const SOUTH = -58;
/** Distance of a pole from the equator in Robinson's projection, by the constants of his table (units). */
const POLE = Math.round(((1.3523 / 0.8487) * WIDTH * 10) / (2 * Math.PI)) / 10;
/** Robinson's parallels: every 5 degrees their length and their distance from the equator (Robinson 1974). */
const LENGTHS =
  '1 0.9986 0.9954 0.99 0.9822 0.973 0.96 0.9427 0.9216 0.8962 0.8679 0.835 0.7986 0.7597 0.7186 0.6732 0.6213 0.5722 0.5322'
    .split(' ')
    .map(Number);
const HEIGHTS =
  '0 0.062 0.124 0.186 0.248 0.31 0.372 0.434 0.4958 0.5571 0.6176 0.6769 0.7346 0.7903 0.8435 0.8936 0.9394 0.9761 1'
    .split(' ')
    .map(Number);
/** Points nearer than this to the line between their neighbours are left out, and rings smaller than this (units). */
const TOLERANCE = 0.9;
const SMALLEST = 6;

const between = (table, latitude) => {
  const at = Math.min(Math.abs(latitude) / 5, table.length - 1.001);
  const low = Math.floor(at);
  return table[low] + (at - low) * (table[low + 1] - table[low]);
};
const project = ([longitude, latitude]) => [
  (longitude / 360) * WIDTH * between(LENGTHS, latitude),
  -Math.sign(latitude) * POLE * between(HEIGHTS, latitude),
];

const { transform, arcs: packed, objects } = JSON.parse(readFileSync(INPUT, 'utf8'));
const arcs = packed.map(arc => {
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]) => {
    [x, y] = [x + dx, y + dy];
    return [x * transform.scale[0] + transform.translate[0], y * transform.scale[1] + transform.translate[1]];
  });
});
const ringOf = indexes =>
  indexes.flatMap(index => (index < 0 ? [...arcs[~index]].reverse() : arcs[index]).slice(0, -1));
const polygons = objects.land.geometries.flatMap(geometry =>
  geometry.type === 'Polygon' ? [geometry.arcs] : geometry.arcs,
);

/** Douglas and Peucker 1973. */
const simplified = points => {
  if (points.length < 3) return points;
  const [first, last] = [points[0], points.at(-1)];
  const length = Math.hypot(last[0] - first[0], last[1] - first[1]);
  let [farthest, distance] = [0, 0];
  points.forEach(([x, y], at) => {
    const away =
      length === 0
        ? Math.hypot(x - first[0], y - first[1])
        : Math.abs((last[0] - first[0]) * (first[1] - y) - (first[0] - x) * (last[1] - first[1])) / length;
    if (away > distance) [farthest, distance] = [at, away];
  });
  if (distance < TOLERANCE) return [first, last];
  return [...simplified(points.slice(0, farthest + 1)), ...simplified(points.slice(farthest)).slice(1)];
};
const areaOf = ring =>
  Math.abs(
    ring.reduce((sum, [x, y], at) => {
      const [nextX, nextY] = ring[(at + 1) % ring.length];
      return sum + x * nextY - nextX * y;
    }, 0),
  ) / 2;

/** Longitudes without a jump at the 180th meridian: Chukotka stays with Siberia, in the drawing too. */
const unwrapped = ring => {
  let before = ring[0][0];
  const around = ring.map(([longitude, latitude]) => {
    before = longitude + 360 * Math.round((before - longitude) / 360);
    return [before, latitude];
  });
  const middle = around.reduce((sum, [longitude]) => sum + longitude, 0) / around.length;
  const turn = 360 * Math.round(middle / 360);
  return around.map(([longitude, latitude]) => [longitude - turn, latitude]);
};

const round = value => String(Math.round(value * 10) / 10);
const written = ring => {
  let [x, y] = [0, 0];
  return `${ring
    .map(([toX, toY], at) => {
      const [dx, dy] = [round(toX - x), round(toY - y)];
      [x, y] = [x + Number(dx), y + Number(dy)];
      return `${at === 0 ? `M${dx}` : at === 1 ? `l${dx}` : dx.startsWith('-') ? dx : ` ${dx}`}${dy.startsWith('-') ? dy : ` ${dy}`}`;
    })
    .join('')}z`;
};

const rings = polygons
  .map(polygon => unwrapped(ringOf(polygon[0])))
  .filter(ring => Math.max(...ring.map(([, latitude]) => latitude)) > SOUTH)
  .map(ring =>
    ring.map(([longitude, latitude]) => project([longitude, Math.max(SOUTH, Math.min(NORTH, latitude))])),
  )
  .filter(ring => areaOf(ring) >= SMALLEST);
const path = rings.map(ring => written(simplified([...ring, ring[0]]).slice(0, -1))).join('');

const xs = rings.flat().map(([x]) => x);
const [left, right] = [Math.floor(Math.min(...xs)) - MARGIN, Math.ceil(Math.max(...xs)) + MARGIN];
const top = project([0, NORTH])[1];
const bottom = project([0, SOUTH])[1];
const row = values => `'${values.join(' ')}'.split(' ').map(Number)`;
writeFileSync(
  OUTPUT,
  `/**
 * Land outline of the world map on the home page. Generated by scripts/world/draw.mjs from Natural Earth's 1:110m
 * coastline (naturalearthdata.com, public domain); do not edit.
 */

/** Bounds of the drawing in \`viewBox\` units: Robinson projection without Antarctica. */
export const BOX = { left: ${left}, top: ${round(top)}, width: ${right - left}, height: ${round(bottom - top)} } as const;

/** Parallels at every 5 degrees: relative length, and relative distance from the equator (Robinson 1974). */
const LENGTHS = ${row(LENGTHS)};
const HEIGHTS = ${row(HEIGHTS)};
/** Distance from the equator to a pole (drawing units). */
const POLE = ${POLE};

/** Position of a point in the drawing (units), from its coordinates in degrees. */
export function placeOf({ lat, lon }: { lat: number; lon: number }): { x: number; y: number } {
  const at = Math.min(Math.abs(lat) / 5, LENGTHS.length - 1.001);
  const low = Math.floor(at);
  const between = (table: readonly number[]): number =>
    (table[low] ?? 0) + (at - low) * ((table[low + 1] ?? 0) - (table[low] ?? 0));
  return {
    x: (lon / 360) * ${WIDTH} * between(LENGTHS),
    y: -Math.sign(lat) * POLE * between(HEIGHTS),
  };
}

/** Land outline as the \`d\` attribute of a path. */
export const LAND =
  '${path}';
`,
);
console.log(`${path.length} characters, ${(path.match(/M/g) ?? []).length} pieces of land`);
