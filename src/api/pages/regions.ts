import type { App } from '../../app.ts';
import { DAY } from '../../core/time/units.ts';
import type { ListedRegion } from '../../site/directory/regions-page.ts';
import type { Place } from '../../site/parts/world-map.ts';
import type { RegionView } from '../../site/reader/region-rail.ts';

/** Age limit of stories on the map (ms), unless there are none that recent. */
const MAP_PERIOD = DAY;
/** Regions on the map, those with most stories. */
const MAX_PLACES = 80;

/** The regions that have stories, most stories first. */
export function regionCounts(app: Pick<App, 'regions'>, counts: ReadonlyMap<string, number>) {
  return [...counts]
    .filter(([scope]) => scope.startsWith('region:'))
    .map(([scope, count]) => ({ code: scope.slice('region:'.length), count }))
    .map(({ code, count }) => ({ code, name: app.regions.nameOf(code) ?? code, count }))
    .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, 'en'));
}

/** `regionCounts` with the parent of each region, for a tree. */
export function listedRegions(
  app: Pick<App, 'regions'>,
  counts: ReadonlyMap<string, number>,
): ListedRegion[] {
  return regionCounts(app, counts).map(region => ({
    ...region,
    parent: app.regions.infoOf(region.code)?.parents[0],
  }));
}

/** The map's points: regions of today's stories, or of all stored stories if there are none today. */
export async function loadPlaces(
  app: Pick<App, 'regions' | 'store' | 'now'>,
  counts: ReadonlyMap<string, number>,
): Promise<{ places: Place[]; placesTitle: string }> {
  const today = pointsOf(app, await app.store.stories.countByScope(app.now() - MAP_PERIOD));
  return today.length > 0
    ? { places: today, placesTitle: 'Where today’s stories are' }
    : { places: pointsOf(app, counts), placesTitle: 'Where the stories are' };
}

function pointsOf(app: Pick<App, 'regions'>, counts: ReadonlyMap<string, number>): Place[] {
  const listed = regionCounts(app, counts)
    .filter(({ code, count }) => count > 0 && !/^\d/.test(code))
    .slice(0, MAX_PLACES);
  return placesOf(app, listed);
}

/** Those regions whose coordinates are known. */
function placesOf(
  app: Pick<App, 'regions'>,
  regions: readonly { code: string; name: string; count: number }[],
): Place[] {
  return regions.slice(0, MAX_PLACES).flatMap(({ code, name, count }) => {
    const { lat, lon } = app.regions.infoOf(code) ?? {};
    return lat === undefined || lon === undefined ? [] : [{ code, name, count, lat, lon }];
  });
}

/** A region among the others: what contains it, its parts with stories, and its places on a map. */
export async function loadRegionView(
  app: Pick<App, 'regions' | 'store'>,
  code: string,
): Promise<RegionView | undefined> {
  const info = app.regions.infoOf(code);
  if (!info) return undefined;
  const counted = regionCounts(app, await app.store.stories.countByScope()).filter(({ count }) => count > 0);
  const inside = counted.flatMap(region => {
    const found = app.regions.infoOf(region.code);
    return found?.parents.includes(code) ? [{ ...region, found }] : [];
  });
  const mapped = info.kind === 'group' ? inside.filter(({ found }) => found.kind === 'country') : inside;
  const itself = { code, name: info.name, count: counted.find(region => region.code === code)?.count ?? 0 };
  return {
    name: info.name,
    enclosing: info.parents
      .map(parent => ({ code: parent, name: app.regions.nameOf(parent) ?? parent }))
      .reverse(),
    parts: inside
      .filter(({ found }) => found.parents[0] === code)
      .map(({ code, name, count }) => ({ code, name, count })),
    places: placesOf(app, mapped.length > 0 ? mapped : [itself]),
  };
}
