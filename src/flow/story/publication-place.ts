import type { App } from '../../app.ts';
import type { ArticleMeta } from '../../core/article/article-record.ts';
import type { PublishedFrom } from '../../core/region/region.ts';
import { homeRegionOf } from '../../core/source/home-region.ts';

/** Region that a source publishes from: set by the operator, or learnt from its stories. */
export type HomeRegion = { code: string; learnt: boolean };

/** The home region of a source; absent while neither the operator nor its stories name one. */
export async function findHomeRegion(
  { sourceById, store }: Pick<App, 'sourceById' | 'store'>,
  sourceId: string,
): Promise<HomeRegion | undefined> {
  const configured = sourceById(sourceId)?.home;
  if (configured) return { code: configured, learnt: false };
  const code = homeRegionOf(await store.sourceRegions.counts(sourceId));
  return code === undefined ? undefined : { code, learnt: true };
}

/**
 * Place that an article was published from: its dateline, else the place its page states, else the configured home of
 * its source. A learnt home only breaks ties between places.
 */
export function publicationPlaceOf(
  { regions }: Pick<App, 'regions'>,
  { writtenIn }: ArticleMeta,
  { inText, home }: { inText: PublishedFrom | undefined; home: HomeRegion | undefined },
): PublishedFrom | undefined {
  if (inText && inText.evidence !== '') return inText;
  const named = writtenIn ? regions.tag({ title: '', text: writtenIn }).regions : [];
  // "Quetta, Pakistan": the smallest place named, since the others only locate it.
  const place = named.find(({ code }) => code.includes('-')) ?? named[0];
  if (place && writtenIn) return { code: place.code, name: place.name, evidence: writtenIn };
  return home?.learnt ? undefined : inText;
}
