import type { ReadFeed } from '../item/item.ts';
import type { Licence } from './licence.ts';
import { sourceIdFor } from './opml.ts';

/**
 * Country domains that are also sold as generic, so they do not indicate a country: those that Google treats
 * as generic
 * (https://developers.google.com/search/docs/specialty/international/managing-multi-regional-sites) and
 * similar ones.
 */
const GENERIC_COUNTRY_DOMAINS = new Set(
  'ad ai as bz cc cd co dj fm io la me ms nu sc sr su tv tk ws ac ag am eu gg gl gs im li ly pw sh st to vc vg'.split(
    ' ',
  ),
);
/** Country domains that differ from the ISO code. */
const COUNTRY_OF_DOMAIN: Record<string, string> = { uk: 'GB' };

/**
 * Creative Commons licences. Only those without `nc` and `nd` allow full republication without conditions
 * that need a person's judgement.
 */
const CREATIVE_COMMONS =
  /^https?:\/\/creativecommons\.org\/(?:licenses\/(by|by-sa|by-nc|by-nd|by-nc-sa|by-nc-nd)|publicdomain\/(zero|mark))\/(\d\.\d)/i;
const FULL_TEXT_LICENCES = new Set(['by', 'by-sa', 'zero', 'mark']);

/** Suggested entry of sources.yaml. */
export type SourceSuggestion = {
  id: string;
  url: string;
  title?: string;
  language?: string;
  home?: string;
  tags?: string[];
  licence?: Licence;
};

/** Suggests an entry from what a feed says about itself; uncertain fields are left out. */
export function suggestSource(
  feed: ReadFeed,
  {
    url,
    taken,
    knownRegion,
  }: { url: string; taken: ReadonlySet<string>; knownRegion: (code: string) => boolean },
): SourceSuggestion {
  const title = feed.title?.trim();
  const home = countryOf(feed.link ?? url, feed.language, knownRegion);
  const licence = licenceOf(feed);
  const language = languageOf(feed.language);
  return {
    id: sourceIdFor({ title: title ?? '', url }, taken),
    url,
    ...(title && { title }),
    ...(language && { language }),
    ...(home && { home }),
    ...(licence && { licence }),
  };
}

/** Canonical language tag (`en-us` as `en-US`); absent if invalid. */
function languageOf(tag: string | undefined): string | undefined {
  try {
    return tag ? Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0] : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Country of a site by its domain, else by the region of its language. English is ignored, since its region
 * is often a default.
 */
function countryOf(
  site: string,
  language: string | undefined,
  knownRegion: (code: string) => boolean,
): string | undefined {
  const domain = new URL(site).hostname.split('.').at(-1) ?? '';
  const country = COUNTRY_OF_DOMAIN[domain] ?? domain.toUpperCase();
  if (/^[a-z]{2}$/.test(domain) && !GENERIC_COUNTRY_DOMAINS.has(domain) && knownRegion(country))
    return country;
  const [, spoken = '', region = ''] = /^([a-z]{2,3})-([A-Z]{2})$/.exec(languageOf(language) ?? '') ?? [];
  return region !== '' && spoken !== 'en' && knownRegion(region) ? region : undefined;
}

/** Licence that all items of a feed state, if there is one. */
function licenceOf({ items }: ReadFeed): Licence | undefined {
  const stated = new Set(items.map(item => item.licence));
  const [url] = stated;
  if (stated.size !== 1 || url === undefined) return undefined;
  const [, licence, domain, version] = CREATIVE_COMMONS.exec(url) ?? [];
  const kind = (licence ?? domain ?? '').toLowerCase();
  const republish = FULL_TEXT_LICENCES.has(kind) ? 'full' : 'excerpt';
  if (kind === '') return { url, republish };
  const name = licence
    ? `CC ${kind.toUpperCase()} ${version}`
    : kind === 'zero'
      ? `CC0 ${version}`
      : 'Public Domain';
  return { name, url, republish };
}
