import type { App } from '../../app.ts';
import type { ArticleMeta } from '../../core/article/article-record.ts';
import type { PublishedFrom } from '../../core/region/region.ts';
import type { HomeRegion } from '../home.ts';

/**
 * Where a report was published from: its dateline, else where its page says that it was written, else the home that the
 * operator gave its source. A learnt home only breaks ties between places.
 */
export function publicationPlaceOf(
  app: App,
  { writtenIn }: ArticleMeta,
  { inText, home }: { inText: PublishedFrom | undefined; home: HomeRegion | undefined },
): PublishedFrom | undefined {
  if (inText && inText.evidence !== '') return inText;
  const named = writtenIn ? app.regions.tag({ title: '', text: writtenIn }).regions : [];
  // "Quetta, Pakistan": the smallest of the places named, since the others say where that is.
  const place = named.find(({ code }) => code.includes('-')) ?? named[0];
  if (place && writtenIn) return { code: place.code, name: place.name, evidence: writtenIn };
  return home?.learnt ? undefined : inText;
}
