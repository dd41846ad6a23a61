/** The table of regions: countries, first-level subdivisions and M49 groups, each with its point. */
import { GROUPED, NOT_REGIONS } from './hand/codes.ts';
import { RENUMBERED } from './join.ts';
import * as sources from './sources.ts';

export type Row = { code: string; parents: string[]; lat?: number; lon?: number; name: string };
export type Point = { lat: number; lon: number; weight: number };

/** Weighted mean of points on the sphere, so that a region across the date line keeps its middle. */
export function middle(points: Point[]): { lat: number; lon: number } | undefined {
  const sum = { x: 0, y: 0, z: 0 };
  for (const { lat, lon, weight } of points) {
    const [phi, lambda] = [(lat * Math.PI) / 180, (lon * Math.PI) / 180];
    sum.x += weight * Math.cos(phi) * Math.cos(lambda);
    sum.y += weight * Math.cos(phi) * Math.sin(lambda);
    sum.z += weight * Math.sin(phi);
  }
  if (sum.x === 0 && sum.y === 0) return undefined;
  const degrees = (radians: number): number => Math.round((radians * 18000) / Math.PI) / 100;
  return {
    lat: degrees(Math.atan2(sum.z, Math.hypot(sum.x, sum.y))),
    lon: degrees(Math.atan2(sum.y, sum.x)),
  };
}

/** Kosovo has no ISO code; XK is the user-assigned one that CLDR and GeoNames share. */
const KOSOVO = { code: 'XK', name: 'Kosovo' };

/** Generic parts of a subdivision's name, omitted for display. */
const KIND = /\s+(Province|Region|Governorate|Oblast|Prefecture|District|Municipality|Voivodeship|County)$/;

/** The first level of the United Kingdom; iso-3166 lists its councils beside it. */
const NATIONS = new Set(['GB-ENG', 'GB-NIR', 'GB-SCT', 'GB-WLS']);

function country(code: string): string {
  return code.slice(0, 2);
}

/** Codes of all countries and subdivisions of the gazetteer. */
export async function codes(): Promise<{ countries: sources.Named[]; subdivisions: sources.Named[] }> {
  const iso = await sources.isoRegions();
  const countries = [...iso.countries, KOSOVO];
  const subdivisions = iso.subdivisions.filter(
    ({ code, parent }) =>
      !NOT_REGIONS.has(code) &&
      (country(code) !== 'GB' || NATIONS.has(code)) &&
      (parent.length === 2 || GROUPED.has(code.slice(0, 2))),
  );
  return { countries, subdivisions };
}

/** The groups that directly contain a code; the world for one without a group (Antarctica). */
function parentsOf(code: string, held: Map<string, string[]>): string[] {
  const holders = [...held].filter(([, inside]) => inside.includes(code)).map(([group]) => group);
  return holders.length > 0 || code === '001' ? holders.sort().reverse() : ['001'];
}

/** Rows of the M49 groups of CLDR with their parents, nearest first. */
export function groupRows(): Row[] {
  const held = sources.containment();
  const english = sources.territories('en');
  return [...held.keys()].sort().map(code => ({
    code,
    parents: parentsOf(code, held),
    name: code === '001' ? 'World' : (english[code] ?? code),
  }));
}

/** Display names of countries for which news differs from CLDR's English locale. */
const DISPLAY_NAMES: Record<string, string> = {
  BA: 'Bosnia and Herzegovina',
  CD: 'DR Congo',
  CG: 'Republic of the Congo',
  CI: 'Ivory Coast',
  HK: 'Hong Kong',
  MM: 'Myanmar',
  MO: 'Macao',
  PS: 'Palestine',
  TR: 'Turkey',
};

/** Rows of the countries with the groups that directly contain them. */
export function countryRows(countries: sources.Named[], points: Map<string, Point[]>): Row[] {
  const held = sources.containment();
  const english = sources.territories('en');
  return countries.map(({ code, name }) => ({
    code,
    parents: parentsOf(code, held),
    ...middle(points.get(code) ?? []),
    name: DISPLAY_NAMES[code] ?? english[code] ?? name,
  }));
}

/** Rows of the subdivisions; `geonames` names regions whose CLDR name is unreliable. */
export function subdivisionRows(
  subdivisions: sources.Named[],
  geonames: Map<string, string>,
  points: Map<string, Point[]>,
): Row[] {
  const english = sources.subdivisionNames();
  return subdivisions.map(({ code, name }) => {
    const country = code.slice(0, 2);
    const cldr = RENUMBERED.has(country) ? undefined : english.get(code);
    const shown = cldr ?? geonames.get(code) ?? name;
    return { code, parents: [country], ...middle(points.get(code) ?? []), name: shown.replace(KIND, '') };
  });
}
