import type { Edition } from '../core/edition/edition.ts';
import type { Format } from '../render/formats.ts';
import type { FragmentCache } from '../render/fragment-cache.ts';
import { type FormatName, hubUrl, nextUrl, selfUrl } from '../render/url/desk-url.ts';
import { type EditionView, editionPage } from '../site/reader/edition-page.ts';
import type { ResponseContent } from './cache/cached-response.ts';
import { CORS_HEADERS, PAGE_HEADERS } from './middleware/headers.ts';

/** Header of a response whose format was chosen by the client's `Accept`. */
const NEGOTIATED = { Vary: 'Accept, Accept-Encoding' };

type FeedOptions = { format: Format; negotiated: boolean; fragments: FragmentCache };

/** An edition as a feed. */
export function feedContent(
  edition: Edition,
  { format, negotiated, fragments }: FeedOptions,
): ResponseContent {
  return {
    body: format.render(edition, fragments),
    mediaType: format.mediaType,
    updated: edition.updated,
    headers: {
      ...CORS_HEADERS,
      Link: linksOf(edition, format.extension),
      ...(negotiated && NEGOTIATED),
    },
    ...(format.displayType !== undefined && {
      displayed: { mediaType: format.displayType, headers: PAGE_HEADERS },
    }),
  };
}

/** An edition as a page for people, at the URL without extension. */
export function pageContent(view: EditionView): ResponseContent {
  const { edition } = view;
  return {
    body: editionPage(view),
    mediaType: 'text/html',
    updated: edition.updated,
    headers: { ...CORS_HEADERS, Link: linksOf(edition), ...NEGOTIATED, ...PAGE_HEADERS },
  };
}

/** The `Link` header (RFC 8288): self, the WebSub hub (WebSub §4), the next page. */
function linksOf(edition: Edition, format?: FormatName): string {
  const links = [
    ['self', selfUrl(edition, format)],
    ['hub', format && hubUrl(edition.site)],
    ['next', nextUrl(edition, format)],
  ];
  return links.flatMap(([rel, url]) => (url === undefined ? [] : `<${url}>; rel="${rel}"`)).join(', ');
}
