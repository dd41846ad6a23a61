import type { Site } from '../../core/edition/site.ts';
import { type EditionQuery, editionQuery, printQuery } from '../../core/query/query.ts';
import { type FormatName, MEDIA_TYPES, siteUrl } from './desk-url.ts';

/** A feed of this desk, identified by its URL. */
export type ParsedFeedUrl = {
  kind: 'all' | 'topic' | 'region' | 'source';
  id: string;
  format: FormatName;
  query: EditionQuery;
};

const NAME = /^(?:(region|source)\/)?([A-Za-z0-9-]+)\.([a-z]+)$/;

/** Parses the canonical URL of one of our feeds; undefined for any other URL and for a feed's older pages. */
export function parseFeedUrl(site: Site, address: string): ParsedFeedUrl | undefined {
  const base = siteUrl(site, '/feeds/');
  if (!address.startsWith(base)) return undefined;
  const [path = '', printed = ''] = address.slice(base.length).split(/\?(.*)/s);
  const [, kind, id, format] = NAME.exec(path) ?? [];
  if (id === undefined || format === undefined || !Object.hasOwn(MEDIA_TYPES, format)) return undefined;
  const query = editionQuery.safeParse(Object.fromEntries(new URLSearchParams(printed)));
  if (!query.success || query.data.before) return undefined;
  const canonical = printQuery(query.data);
  if (address !== `${base}${path}${canonical && `?${canonical}`}`) return undefined;
  return {
    kind: (kind as 'region' | 'source' | undefined) ?? (id === 'all' ? 'all' : 'topic'),
    id,
    format: format as FormatName,
    query: query.data,
  };
}
