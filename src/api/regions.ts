import type { App } from '../app.ts';
import type { ListedRegion } from '../site/regions-page.ts';
import type { Place } from '../site/world-map.ts';

/** Stories on the map are those of this span (ms), where there are any. */
const TODAY = 86_400_000;
/** Most places on the map: those with most stories. */
const MAX_PLACES = 80;

/** The regions that have stories, those with most first. */
export function regionCounts(app: App, counts: ReadonlyMap<string, number>) {
  return [...counts]
    .filter(([scope]) => scope.startsWith('region:'))
    .map(([scope, count]) => ({ code: scope.slice('region:'.length), count }))
    .map(({ code, count }) => ({ code, name: app.regions.nameOf(code) ?? code, count }))
    .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, 'en'));
}

/** The same with the region around each, for a tree. */
export function listedRegions(app: App, counts: ReadonlyMap<string, number>): ListedRegion[] {
  return regionCounts(app, counts).map(region => ({
    ...region,
    parent: app.regions.infoOf(region.code)?.parents[0],
  }));
}

/** Where today's stories are, as points; where there were none today, those of all that are kept. */
export async function placesOf(
  app: App,
  counts: ReadonlyMap<string, number>,
): Promise<{ places: Place[]; placesTitle: string }> {
  const today = pointsOf(app, await app.store.stories.countByScope(app.now() - TODAY));
  return today.length > 0
    ? { places: today, placesTitle: 'Where today’s stories are' }
    : { places: pointsOf(app, counts), placesTitle: 'Where the stories are' };
}

function pointsOf(app: App, counts: ReadonlyMap<string, number>): Place[] {
  return regionCounts(app, counts)
    .filter(({ code, count }) => count > 0 && !/^\d/.test(code))
    .slice(0, MAX_PLACES)
    .flatMap(region => {
      const { lat, lon } = app.regions.infoOf(region.code) ?? {};
      return lat === undefined || lon === undefined ? [] : [{ ...region, lat, lon }];
    });
}
