import type { App } from '../app.ts';
import { DAY } from '../core/time/units.ts';
import type { ListedRegion } from '../site/directory/regions-page.ts';
import type { Place } from '../site/parts/world-map.ts';

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
  return regionCounts(app, counts)
    .filter(({ code, count }) => count > 0 && !/^\d/.test(code))
    .slice(0, MAX_PLACES)
    .flatMap(region => {
      const { lat, lon } = app.regions.infoOf(region.code) ?? {};
      return lat === undefined || lon === undefined ? [] : [{ ...region, lat, lon }];
    });
}
