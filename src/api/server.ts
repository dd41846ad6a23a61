import { createServer as createHttpServer, IncomingMessage, type Server, ServerResponse } from 'node:http';
import express, { type Express } from 'express';
import type { App } from '../app.ts';
import { adminRoutes } from './admin/routes.ts';
import { listenToEvents } from './cache/event-listener.ts';
import { cacheMiddleware } from './cache/respond.ts';
import { makeEditionCache, makeResponseCache } from './cache/response-cache.ts';
import { feedRoutes } from './feeds.ts';
import { healthRoutes } from './health.ts';
import { setCommonHeaders } from './middleware/headers.ts';
import { notFoundHandler, problemHandler } from './middleware/problem.ts';
import { makeRateLimiter } from './middleware/rate-limit.ts';
import { pageRoutes } from './pages.ts';
import { makeBroadcaster } from './stream/broadcast.ts';
import { streamRoutes } from './stream/routes.ts';
import { apiRoutes } from './v1/routes.ts';
import { callbackRoutes } from './websub/callback.ts';
import { hubRoutes } from './websub/hub.ts';

/** Limits against clients that are slow on purpose (ms) or talk too much (headers). */
const HEADERS_TIMEOUT = 10_000;
const REQUEST_TIMEOUT = 30_000;
const MAX_HEADERS = 100;
/** How long running requests may take once the server is told to stop (ms). */
const DRAIN = 10_000;

export type Api = {
  url: string;
  /** Forgets what was rendered under an old config. */
  refresh(): void;
  close(): Promise<void>;
};

/** Serves feeds, pages and the API on `host:port` (0 = any free port). */
export async function startApi(
  app: App,
  redisUrl: string,
  listen: { host: string; port: number },
): Promise<Api> {
  const renditions = makeResponseCache(app);
  const editions = makeEditionCache(app);
  const memories = [editions, renditions];
  const streams = makeBroadcaster(app);
  const follower = listenToEvents(app, redisUrl, {
    onEvent: event => {
      for (const memory of memories) memory.invalidate(event);
      streams.event(event);
    },
    onConnectionChange: hears => {
      for (const memory of memories) memory.setConnected(hears);
    },
  });
  const web = express();
  web.disable('x-powered-by').disable('etag').set('query parser', 'simple');
  web.set('trust proxy', (_address: string, hop: number) => hop < app.config.limits.proxies);
  web.use(cacheMiddleware(renditions));
  web.use(setCommonHeaders);
  web.use(healthRoutes(app));
  const limiter = makeRateLimiter(app);
  web.use(callbackRoutes(app));
  web.use(hubRoutes(app, limiter));
  web.use(feedRoutes(app, { renditions, editions, limiter }));
  web.use(streamRoutes(app, streams, limiter));
  web.use(apiRoutes(app, renditions, limiter));
  web.use(pageRoutes(app, renditions, limiter));
  web.use(adminRoutes(app, listen.host));
  web.use(notFoundHandler);
  web.use(problemHandler(app));

  const server = createHttpServer(prototyped(web), web);
  Object.assign(server, {
    headersTimeout: HEADERS_TIMEOUT,
    requestTimeout: REQUEST_TIMEOUT,
    maxHeadersCount: MAX_HEADERS,
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed).listen(listen.port, listen.host, () => listening());
  });
  return {
    url: urlOf(server),
    refresh: () => {
      for (const memory of memories) memory.invalidateAll();
    },
    close: async () => {
      follower.close();
      streams.close();
      const drained = new Promise(done => server.close(done));
      server.closeIdleConnections();
      await Promise.race([drained, new Promise(late => setTimeout(late, DRAIN).unref())]);
      server.closeAllConnections();
    },
  };
}

/**
 * Request and response classes whose objects carry the app's prototypes from birth: Express sets those on every request
 * otherwise, which costs five times all else it does. Classes, since objects made by `Reflect.construct` cost as much.
 */
function prototyped(web: Express) {
  class Request extends IncomingMessage {}
  class Response extends ServerResponse {}
  Object.setPrototypeOf(Request.prototype, web.request);
  Object.setPrototypeOf(Response.prototype, web.response);
  web.request = Request.prototype as typeof web.request;
  web.response = Response.prototype as typeof web.response;
  return { IncomingMessage: Request, ServerResponse: Response };
}

function urlOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') return String(address);
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
