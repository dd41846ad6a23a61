import { type Request, type Response, Router } from 'express';
import type { App } from '../app.ts';
import { type EditionQuery, editionQuery, printQuery } from '../core/query.ts';
import { compile } from '../flow/compile.ts';
import { type Heading, headingOf } from '../flow/heading.ts';
import { hubLinks, siteUrl } from '../render/address.ts';
import { FORMATS, type Format } from '../render/formats.ts';
import { type CuratedFeed, renderOpml } from '../render/opml.ts';
import { editionPage } from '../site/edition-page.ts';
import { CONTENT_SECURITY_POLICY, open } from './headers.ts';
import { HttpProblem, notFound, readOnly } from './problem.ts';
import type { Made, Renditions } from './renditions.ts';
import { send } from './respond.ts';

const KINDS = ['region', 'source'] as const;
/** What no event announces (a story whose retention is over, a source's new title) shows after this long (ms). */
const MAX_AGE = 600_000;
/** What negotiation offers at an address without an extension, the page first. */
const OFFERED = ['text/html', ...Object.values(FORMATS).map(format => format.mediaType)];

/** Curated feeds: each edition as a page for people and in every format. */
export function feedRoutes(app: App, renditions: Renditions): Router {
  const router = Router();
  const route = (kind: 'all' | 'topic' | 'region' | 'source') => (request: Request, response: Response) =>
    feed(app, renditions, { kind, name: String(request.params['name'] ?? 'all') }, { request, response });

  router.use(['/feeds', '/feeds.opml'], open, readOnly);
  router.get('/feeds.opml', (request, response) => opml(app, renditions, { request, response }));
  for (const kind of KINDS) router.get(`/feeds/${kind}/:name`, route(kind));
  router.get('/feeds/:name', (request, response) =>
    route(split(request.params.name).id === 'all' ? 'all' : 'topic')(request, response),
  );
  return router;
}

type Exchange = { request: Request; response: Response };

async function feed(
  app: App,
  renditions: Renditions,
  asked: { kind: 'all' | 'topic' | 'region' | 'source'; name: string },
  { request, response }: Exchange,
): Promise<void> {
  const { id, format } = split(asked.name);
  const chosen = format ?? negotiated(request);
  const query = queryOf(request);
  const canonical = printQuery(query);
  if (canonical !== printed(request)) {
    response.redirect(301, `${request.path}${canonical && `?${canonical}`}`);
    return;
  }
  const key = `${asked.kind}/${id}?${canonical}#${chosen?.extension ?? 'page'}`;
  const scope = asked.kind === 'all' ? 'all' : `${asked.kind}:${id}`;
  const found = await renditions.get(key, { scope, maxAge: MAX_AGE }, async () => {
    const heading = await headingOf(app, asked.kind, id);
    return heading && render(app, heading, query, chosen);
  });
  if (!found) throw notFound(`This desk has no ${asked.kind} “${id}”.`);
  if (!chosen) response.setHeader('Content-Security-Policy', CONTENT_SECURITY_POLICY);
  else
    response.setHeader(
      'Link',
      hubLinks(app.config.site, selfOf(app, request, { format, chosen }, canonical)),
    );
  await send(request, response, found, format ? 'Accept-Encoding' : 'Accept, Accept-Encoding');
}

/** The address under which a feed names itself. */
function selfOf(
  app: App,
  { path }: Request,
  { format, chosen }: { format: Format | undefined; chosen: Format },
  query: string,
): string {
  const extension = format ? '' : `.${chosen.extension}`;
  return siteUrl(app.config.site, `${path}${extension}${query && `?${query}`}`);
}

async function render(
  app: App,
  heading: Heading,
  query: EditionQuery,
  format: Format | undefined,
): Promise<Made> {
  const edition = await compile(app, heading, query);
  const { updated } = edition;
  return format
    ? { body: format.render(edition), mediaType: format.mediaType, updated }
    : { body: editionPage({ edition }), mediaType: 'text/html', updated };
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
  return Object.values(FORMATS).find(format => format.mediaType === wanted);
}

/** The filters of a request. Parameters that we do not know are left out by the canonical redirect. */
export function queryOf(request: Request): EditionQuery {
  const known = Object.keys(editionQuery.shape);
  const given = Object.entries(request.query).filter(([name, value]) => known.includes(name) && value !== '');
  const parsed = editionQuery.safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(issue => `${issue.path[0]?.toString()}: ${issue.message}`);
  throw new HttpProblem(400, 'Bad query', `${problems.join('; ')}.`);
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

async function opml(app: App, renditions: Renditions, { request, response }: Exchange): Promise<void> {
  const found = await renditions.get('feeds.opml', { scope: 'config' }, async () => ({
    body: renderOpml(app.config.site, curated(app)),
    mediaType: 'text/x-opml',
  }));
  if (!found) throw notFound('There is no list of feeds.');
  await send(request, response, found);
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
