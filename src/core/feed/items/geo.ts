import { attribute, childNodes, children, firstText, type NodeValue, type XmlNode } from '../xml/node.ts';

/** Degrees, WGS 84. */
export type Point = { lat: number; lon: number };

/** Maximum number of points of a line or area. */
const MAX_CORNERS = 500;
/** Elements of GeoRSS and GML that contain a list of coordinates. */
const SHAPES = 'georss:point georss:line georss:polygon georss:box gml:pos gml:posList gml:lowerCorner'.split(
  ' ',
);
const HOLDERS =
  'georss:where gml:Point gml:LineString gml:Polygon gml:exterior gml:outerBoundaryIs gml:LinearRing gml:Envelope'.split(
    ' ',
  );
/** Maximum nesting depth of GML shapes. */
const MAX_DEPTH = 6;
/** Reference systems with latitude first, the default of GeoRSS; others are ignored. */
const LAT_FIRST = /(?:EPSG:{1,2}(?:[\d.]*:)?(?:4326|4258|4269|4283))$|CRS84$/i;

/**
 * The location of an item: a point, or the centre of its line, box or area. Reads GeoRSS, GML and W3C geo.
 */
export function geoOf(node: XmlNode): Point | undefined {
  return simplePoint(node) ?? shapeWithin(node, 0);
}

function simplePoint(node: XmlNode): Point | undefined {
  for (const holder of [node, ...childNodes(node, 'geo:Point')]) {
    const lat = firstText(holder, 'geo:lat');
    const lon = firstText(holder, 'geo:long', 'geo:lon');
    if (lat !== undefined && lon !== undefined) return point(Number(lat), Number(lon));
    const pair = firstText(holder, 'geo:lat_long');
    if (pair) return middle(numbers(pair));
  }
  return undefined;
}

function shapeWithin(node: XmlNode, depth: number): Point | undefined {
  if (depth > MAX_DEPTH || isForeign(node)) return undefined;
  for (const name of SHAPES) {
    const value = children(node, name)[0];
    if (value !== undefined && !isForeign(value)) {
      const corners = name === 'gml:lowerCorner' ? envelope(node) : numbers(text(value));
      const found = middle(corners);
      if (found) return found;
    }
  }
  const pairs = firstText(node, 'gml:coordinates');
  if (pairs) return middle(numbers(pairs));
  for (const name of HOLDERS) {
    for (const inner of childNodes(node, name)) {
      const found = shapeWithin(inner, depth + 1);
      if (found) return found;
    }
  }
  return undefined;
}

function envelope(node: XmlNode): number[] {
  return [
    ...numbers(firstText(node, 'gml:lowerCorner') ?? ''),
    ...numbers(firstText(node, 'gml:upperCorner') ?? ''),
  ];
}

function isForeign(value: NodeValue): boolean {
  const system = attribute(value, 'srsname');
  return system !== undefined && !LAT_FIRST.test(system);
}

function text(value: NodeValue): string {
  return typeof value === 'string' ? value : (value._ ?? '');
}

function numbers(list: string): number[] {
  return list
    .trim()
    .split(/[\s,]+/, MAX_CORNERS * 2)
    .map(Number);
}

/** The centre of the bounding box of latitude and longitude pairs. */
function middle(pairs: readonly number[]): Point | undefined {
  const lats = pairs.filter((_, index) => index % 2 === 0);
  const lons = pairs.filter((_, index) => index % 2 === 1);
  if (lons.length === 0 || lats.length !== lons.length) return undefined;
  const mean = (list: readonly number[]) => (Math.min(...list) + Math.max(...list)) / 2;
  return point(mean(lats), mean(lons));
}

function point(lat: number, lon: number): Point | undefined {
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : undefined;
}
