import { type Request, type Response, Router } from 'express';
import type { App } from '../app.ts';
import type { Edition } from '../core/edition/edition.ts';
import { normalizeRegionCode } from '../core/text/grammar.ts';
import { type EditionQuery, editionQuery, printQuery } from '../core/topic/query.ts';
import { compile } from '../flow/edition/compile.ts';
import { resolveEdition } from '../flow/edition/definition.ts';
import { FORMATS, type Format } from '../render/formats.ts';
import { type CuratedFeed, renderOpml } from '../render/opml.ts';
import { type FormatName, hubUrl, nextUrl, selfUrl } from '../render/url/desk-url.ts';
import { editionPage } from '../site/edition-page.ts';
import type { ResponseContent } from './cache/cached-response.ts';
import { sendCached } from './cache/respond.ts';
import type { EditionCache, ResponseCache } from './cache/response-cache.ts';
import { CORS_HEADERS, cors, PAGE_HEADERS } from './middleware/headers.ts';
import { notFound, readOnly } from './middleware/problem.ts';
import { readQuery } from './middleware/query.ts';
import type { RateLimiter } from './middleware/rate-limit.ts';

const KINDS = ['region', 'source'] as const;
type Kind = 'all' | 'topic' | (typeof KINDS)[number];
/** What no event announces (a story whose retention is over, a source's new title) shows after this long (ms). */
const MAX_AGE = 600_000;
/** An edition serves for all its forms that are asked for within this time (ms). */
const TOGETHER = 10_000;
/** Names of formats that ask for less than a feed's own media type says. */
const LOOSELY: Readonly<Record<string, Format>> = {
  'application/xml': FORMATS.rss,
  'text/xml': FORMATS.rss,
};
/** What negotiation offers at an address without an extension, the page first. */
const OFFERED = [
  'text/html',
  ...Object.values(FORMATS).map(({ mediaType }) => mediaType),
  ...Object.keys(LOOSELY),
];

type Kept = { renditions: ResponseCache; editions: EditionCache; limiter: RateLimiter };

/** Curated feeds: each edition as a page for people and in every format. */
export function feedRoutes(app: App, kept: Kept): Router {
  const router = Router();
  const route = (kind: Kind) => (request: Request, response: Response) =>
    feed(app, kept, { kind, name: String(request.params['name'] ?? 'all') }, { request, response });

  router.use(['/feeds', '/feeds.opml'], cors, readOnly);
  router.get('/feeds.opml', (request, response) => opml(app, kept.renditions, { request, response }));
  for (const kind of KINDS) router.get(`/feeds/${kind}/:name`, route(kind));
  router.get('/feeds/:name', (request, response) =>
    route(split(request.params.name).id === 'all' ? 'all' : 'topic')(request, response),
  );
  return router;
}

type Exchange = { request: Request; response: Response };

async function feed(
  app: App,
  { renditions, editions, limiter }: Kept,
  asked: { kind: Kind; name: string },
  { request, response }: Exchange,
): Promise<void> {
  const { id, format } = split(asked.name);
  const chosen = format ?? negotiated(request);
  const query = queryOf(request);
  const canonical = printQuery(query);
  const spelled = asked.kind === 'region' ? normalizeRegionCode(id) : id;
  if (canonical !== printed(request) || spelled !== id) {
    const name = `${spelled}${asked.name.slice(id.length)}`;
    response.redirect(301, addressOf(asked.kind, name, canonical));
    return;
  }
  const address = addressOf(asked.kind, id, canonical);
  const key = format ? addressOf(asked.kind, asked.name, canonical) : `${address} ${chosen?.extension ?? ''}`;
  const scope = asked.kind === 'all' ? 'all' : `${asked.kind}:${id}`;
  const found = await renditions.get(
    key,
    { scope, maxAge: MAX_AGE, admit: () => limiter.consume(request, response) },
    async () => {
      const edition = await editions.get(
        address,
        { scope, maxAge: TOGETHER, staleIfError: false },
        async () => {
          const heading = await resolveEdition(app, asked.kind, id);
          return heading && compile(app, heading, query);
        },
      );
      return edition && render(edition.value, { format: chosen, negotiated: !format });
    },
  );
  if (!found) throw notFound(`This desk has no ${asked.kind} “${id}”.`);
  await sendCached(request, response, found);
}

/** The address of an edition in its one spelling: what is kept under it is found before any routing. */
function addressOf(kind: Kind, name: string, canonical: string): string {
  const below = kind === 'region' || kind === 'source' ? `${kind}/` : '';
  return `/feeds/${below}${encodeURIComponent(name)}${canonical && `?${canonical}`}`;
}

function render(
  edition: Edition,
  { format, negotiated }: { format: Format | undefined; negotiated: boolean },
): ResponseContent {
  const { updated } = edition;
  const headers = {
    ...CORS_HEADERS,
    Link: linksOf(edition, format?.extension),
    ...(negotiated && { Vary: 'Accept, Accept-Encoding' }),
  };
  return format
    ? { body: format.render(edition), mediaType: format.mediaType, updated, headers }
    : {
        body: editionPage({ edition }),
        mediaType: 'text/html',
        updated,
        headers: { ...headers, ...PAGE_HEADERS },
      };
}

/** RFC 8288: itself, the hub that tells of its changes (WebSub §4), the following page. */
function linksOf(edition: Edition, format: FormatName | undefined): string {
  const links = [
    ['self', selfUrl(edition, format)],
    ['hub', format && hubUrl(edition.site)],
    ['next', nextUrl(edition, format)],
  ];
  return links.flatMap(([rel, url]) => (url === undefined ? [] : `<${url}>; rel="${rel}"`)).join(', ');
}

/** `balochistan.rss` is the topic `balochistan` as RSS; a name without a known extension is a page. */
function split(name: string): { id: string; format?: Format } {
  const [, id, extension] = /^(.*)\.([a-z]+)$/.exec(name) ?? [];
  const format =
    extension !== undefined &&
    Object.hasOwn(FORMATS, extension) &&
    FORMATS[extension as keyof typeof FORMATS];
  return format && id ? { id, format } : { id: name };
}

function negotiated(request: Request): Format | undefined {
  const wanted = request.accepts(OFFERED);
  return Object.values(FORMATS).find(format => format.mediaType === wanted) ?? LOOSELY[String(wanted)];
}

/** The filters of a request. Parameters that we do not know are left out by the canonical redirect. */
function queryOf(request: Request): EditionQuery {
  const known = Object.keys(editionQuery.shape);
  const given = Object.entries(request.query).filter(([name, value]) => known.includes(name) && value !== '');
  return readQuery(editionQuery, Object.fromEntries(given));
}

/** The request's query as it was written, but for the ways in which clients escape alike. */
function printed(request: Request): string {
  const at = request.originalUrl.indexOf('?');
  const raw = at < 0 ? '' : request.originalUrl.slice(at + 1);
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

async function opml(app: App, renditions: ResponseCache, { request, response }: Exchange): Promise<void> {
  const found = await renditions.get('/feeds.opml', { scope: 'config' }, async () => ({
    body: renderOpml(app.config.site, curated(app)),
    mediaType: 'text/x-opml',
    headers: CORS_HEADERS,
  }));
  if (!found) throw notFound('There is no list of feeds.');
  await sendCached(request, response, found);
}

function curated(app: App): CuratedFeed[] {
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
