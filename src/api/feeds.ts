import { type Request, type Response, Router } from 'express';
import type { App } from '../app.ts';
import { unknownValues } from '../core/query/known-values.ts';
import { type EditionQuery, editionQuery, printQuery } from '../core/query/query.ts';
import { isRelative } from '../core/query/since.ts';
import { normalizeRegionCode } from '../core/text/grammar.ts';
import { MINUTE, SECOND } from '../core/time/units.ts';
import { compile } from '../flow/edition/compile.ts';
import { resolveEdition } from '../flow/edition/definition.ts';
import { FORMATS, type Format } from '../render/formats.ts';
import type { FragmentCache } from '../render/fragment-cache.ts';
import { type CuratedFeed, renderOpml } from '../render/opml.ts';
import { href } from '../site/parts/link.ts';
import { sendCached } from './cache/respond.ts';
import type { EditionCache, ResponseCache } from './cache/response-cache.ts';
import { feedContent, pageContent } from './edition-response.ts';
import { CORS_HEADERS, cors } from './middleware/headers.ts';
import { type HttpProblem, notFound, readOnly } from './middleware/problem.ts';
import { readQuery, requireKnownValues, suggestionOf } from './middleware/query.ts';
import type { RateLimiter } from './middleware/rate-limit.ts';
import { makeFilters } from './pages/filters.ts';
import { withPlaceField } from './pages/place-field.ts';
import { loadRegionView } from './pages/regions.ts';

const KINDS = ['region', 'source'] as const;
type Kind = 'all' | 'topic' | (typeof KINDS)[number];
/** Cache lifetime of a feed: expired stories and new source titles have no event (ms). */
const FEED_MAX_AGE = 10 * MINUTE;
/** Cache lifetime of a feed whose `since` moves with the clock (ms). */
const RELATIVE_MAX_AGE = MINUTE;
/** Cache lifetime of a compiled edition, shared by requests for its formats (ms). */
const EDITION_MAX_AGE = 10 * SECOND;
/** Generic media types and the format they select. */
const GENERIC_TYPES: Readonly<Record<string, Format>> = {
  'application/xml': FORMATS.rss,
  'text/xml': FORMATS.rss,
};
/** Media types negotiated at a URL without an extension, preferred first. */
const NEGOTIABLE_TYPES = [
  'text/html',
  ...Object.values(FORMATS).map(({ mediaType }) => mediaType),
  ...Object.keys(GENERIC_TYPES),
];

type Shared = {
  responses: ResponseCache;
  editions: EditionCache;
  fragments: FragmentCache;
  limiter: RateLimiter;
};

/** Curated feeds: each edition as an HTML page and in every feed format. */
export function feedRoutes(app: App, shared: Shared): Router {
  const router = Router();
  const filters = makeFilters(app);
  const route = (kind: Kind) => (request: Request, response: Response) =>
    feed(
      app,
      { ...shared, filters },
      { kind, name: String(request.params['name'] ?? 'all') },
      { request, response },
    );

  router.use(['/feeds', '/feeds.opml'], cors, readOnly);
  router.get('/feeds.opml', (request, response) => opml(app, shared.responses, { request, response }));
  for (const kind of KINDS) router.get(`/feeds/${kind}/:name`, route(kind));
  router.get('/feeds/:name', (request, response) =>
    route(splitExtension(request.params.name).id === 'all' ? 'all' : 'topic')(request, response),
  );
  return router;
}

type Filters = ReturnType<typeof makeFilters>;
type Exchange = { request: Request; response: Response };

async function feed(
  app: App,
  { responses, editions, fragments, limiter, filters }: Shared & { filters: Filters },
  requested: { kind: Kind; name: string },
  { request, response }: Exchange,
): Promise<void> {
  const { id, format } = splitExtension(requested.name);
  const chosen = format ?? negotiateFormat(request);
  const query = queryOf(app, request);
  const canonical = printQuery(query);
  const canonicalId = requested.kind === 'region' ? normalizeRegionCode(id) : id;
  if (canonical !== normalizedQuery(request) || canonicalId !== id) {
    const name = `${canonicalId}${requested.name.slice(id.length)}`;
    response.redirect(301, href(app.config.site, pathOf(requested.kind, name, canonical)));
    return;
  }
  if (unknownValues(query, app.filterValues).length > 0) {
    await limiter.consume(request, response);
    await requireKnownValues(app, query);
  }
  const path = pathOf(requested.kind, id, canonical);
  const key = format
    ? pathOf(requested.kind, requested.name, canonical)
    : `${path} ${chosen?.extension ?? ''}`;
  const scope = requested.kind === 'all' ? 'all' : `${requested.kind}:${id}`;
  const maxAge = query.since && isRelative(query.since) ? RELATIVE_MAX_AGE : FEED_MAX_AGE;
  const hit = await responses.get(
    key,
    { scope, maxAge, admit: () => limiter.consume(request, response) },
    async () => {
      const edition = await editions.get(
        path,
        { scope, maxAge: EDITION_MAX_AGE, staleIfError: false },
        async () => {
          const definition = await resolveEdition(app, requested.kind, id);
          return definition && compile(app, definition, query);
        },
      );
      if (!edition) return undefined;
      return chosen
        ? feedContent(edition.value, { format: chosen, negotiated: !format, fragments })
        : pageContent({
            edition: edition.value,
            filters: await filters(query),
            ...(requested.kind === 'region' && canonical === '' && { region: await loadRegionView(app, id) }),
            fragments,
          });
    },
  );
  if (!hit) throw unknownEdition(app, requested.kind, id);
  await sendCached(request, response, hit);
}

function unknownEdition(app: Pick<App, 'filterValues'>, kind: Kind, id: string): HttpProblem {
  const suggestion = kind === 'all' ? '' : suggestionOf(app, kind, id);
  return notFound(`This desk has no ${kind} “${id}”.${suggestion}`);
}

/** The canonical path and query of an edition, which is its cache key (see `cacheMiddleware`). */
function pathOf(kind: Kind, name: string, canonical: string): string {
  const folder = kind === 'region' || kind === 'source' ? `${kind}/` : '';
  return `/feeds/${folder}${encodeURIComponent(name)}${canonical && `?${canonical}`}`;
}

/** Splits `balochistan.rss` into id and format; a name without a known extension has no format. */
function splitExtension(name: string): { id: string; format?: Format } {
  const [, id, extension] = /^(.*)\.([a-z]+)$/.exec(name) ?? [];
  const format =
    extension !== undefined &&
    Object.hasOwn(FORMATS, extension) &&
    FORMATS[extension as keyof typeof FORMATS];
  return format && id ? { id, format } : { id: name };
}

/** The format of the client's preferred media type; undefined for HTML. */
function negotiateFormat(request: Request): Format | undefined {
  const type = request.accepts(NEGOTIABLE_TYPES);
  return Object.values(FORMATS).find(format => format.mediaType === type) ?? GENERIC_TYPES[String(type)];
}

/** The filters of a request. Unknown parameters are ignored here and dropped by the canonical redirect. */
function queryOf(app: Pick<App, 'filterValues' | 'regions'>, request: Request): EditionQuery {
  const known = Object.keys(editionQuery.shape);
  const filters = Object.entries(withPlaceField(app, request.query)).filter(
    ([name, value]) => known.includes(name) && !isBlank(value),
  );
  return readQuery(editionQuery, Object.fromEntries(filters), app.filterValues);
}

/** An empty field of a form. */
function isBlank(value: unknown): boolean {
  return typeof value === 'string' && value.trim() === '';
}

/** The request's query as sent, with percent-encoding normalised. */
function normalizedQuery(request: Request): string {
  const start = request.originalUrl.indexOf('?');
  const raw = start < 0 ? '' : request.originalUrl.slice(start + 1);
  return raw
    .split('&')
    .filter(Boolean)
    .map(pair => {
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      return `${name}=${encodeURIComponent(decode(value)).replaceAll('%2C', ',')}`;
    })
    .join('&');
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    return value;
  }
}

async function opml(
  app: Pick<App, 'config'>,
  responses: ResponseCache,
  { request, response }: Exchange,
): Promise<void> {
  const hit = await responses.get('/feeds.opml', { scope: 'config' }, async () => ({
    body: renderOpml(app.config.site, curatedFeeds(app)),
    mediaType: 'text/x-opml',
    headers: CORS_HEADERS,
  }));
  if (!hit) throw notFound('There is no list of feeds.');
  await sendCached(request, response, hit);
}

function curatedFeeds(app: Pick<App, 'config'>): CuratedFeed[] {
  const { site } = app.config;
  const all = { path: '/feeds/all', title: site.title, description: 'Every story.', language: site.language };
  const topics = app.config.topics.map(({ id, title, description, language = site.language }) => ({
    path: `/feeds/${id}`,
    title,
    description,
    language,
  }));
  return [all, ...topics];
}
