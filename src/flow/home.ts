import type { App } from '../app.ts';
import { homeRegionOf } from '../core/source/home-region.ts';

/** Where a source publishes from: as the operator says, else as its own history shows. */
export type HomeRegion = { code: string; learnt: boolean };

/** The home of a source, when there is one. */
export async function findHomeRegion(app: App, sourceId: string): Promise<HomeRegion | undefined> {
  const told = app.sourceById(sourceId)?.home;
  if (told) return { code: told, learnt: false };
  const code = homeRegionOf(await app.store.sourceRegions.counts(sourceId));
  return code === undefined ? undefined : { code, learnt: true };
}
