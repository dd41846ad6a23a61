import { createServer as createHttpServer, IncomingMessage, type Server, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import express, { type Express } from 'express';
import type { App } from '../app.ts';
import { SECOND } from '../core/time/units.ts';
import { makeFragmentCache } from '../render/fragment-cache.ts';
import { adminRoutes } from './admin/routes.ts';
import { listenToEvents } from './cache/event-listener.ts';
import { cacheMiddleware } from './cache/respond.ts';
import { makeEditionCache, makeResponseCache } from './cache/response-cache.ts';
import { guardConnections } from './connection-guard.ts';
import { feedRoutes } from './feeds.ts';
import { healthRoutes } from './health.ts';
import { stripBasePath } from './middleware/base-path.ts';
import { setCommonHeaders } from './middleware/headers.ts';
import { limitHeaders } from './middleware/limit-headers.ts';
import { notFoundHandler, problemHandler } from './middleware/problem.ts';
import { makeRateLimiter } from './middleware/rate-limit.ts';
import { assetRoutes } from './pages/assets.ts';
import { directoryRoutes } from './pages/directory.ts';
import { pageRoutes } from './pages/pages.ts';
import { makeBroadcaster } from './stream/broadcast.ts';
import { streamRoutes } from './stream/routes.ts';
import { apiRoutes } from './v1/routes.ts';
import { callbackRoutes } from './websub/callback.ts';
import { hubRoutes } from './websub/hub.ts';

/** Limits against slow clients (ms). */
const HEADERS_TIMEOUT = 10 * SECOND;
const REQUEST_TIMEOUT = 30 * SECOND;
/** Grace period for running requests on shutdown (ms). */
const SHUTDOWN_GRACE = 10 * SECOND;

export type Api = {
  url: string;
  /** Invalidates all caches, after a configuration change. */
  refresh(): void;
  close(): Promise<void>;
};

/** Serves feeds, pages and the API on `host:port` (0 = any free port). */
export async function startApi(app: App, listen: { host: string; port: number }): Promise<Api> {
  const responses = makeResponseCache(app);
  const editions = makeEditionCache(app);
  const caches = [editions, responses];
  const fragments = makeFragmentCache();
  const broadcaster = makeBroadcaster(app);
  const eventListener = listenToEvents(app, {
    onEvent: event => {
      for (const cache of caches) cache.invalidate(event);
      broadcaster.publish(event);
    },
    onConnectionChange: connected => {
      for (const cache of caches) cache.setConnected(connected);
    },
  });
  app.index.start();
  const web = express();
  web.disable('x-powered-by').disable('etag').set('query parser', 'simple');
  web.set('trust proxy', (_address: string, hop: number) => hop < app.config.limits.proxies);
  web.use(limitHeaders);
  web.use(stripBasePath(app));
  web.use(cacheMiddleware(responses));
  web.use(setCommonHeaders);
  const limiter = makeRateLimiter(app);
  web.use(healthRoutes(app, limiter));
  web.use(callbackRoutes(app));
  web.use(hubRoutes(app, limiter));
  web.use(feedRoutes(app, { responses, editions, fragments, limiter }));
  web.use(streamRoutes(app, broadcaster, limiter));
  web.use(apiRoutes(app, { responses, fragments, limiter }));
  web.use(assetRoutes(app, responses));
  web.use(directoryRoutes(app, responses));
  web.use(pageRoutes(app, responses, limiter));
  web.use(adminRoutes(app));
  web.use(notFoundHandler);
  web.use(problemHandler(app));

  const server = createHttpServer(messageClasses(web), web);
  Object.assign(server, {
    headersTimeout: HEADERS_TIMEOUT,
    requestTimeout: REQUEST_TIMEOUT,
    // Node would drop the headers beyond its limit unseen: `limitHeaders` counts them all.
    maxHeadersCount: 0,
  });
  guardConnections(server, { isBehindProxies: () => app.config.limits.proxies > 0 });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(listen.port, listen.host, () => resolve());
  });
  return {
    url: urlOf(server),
    refresh: () => {
      for (const cache of caches) cache.invalidateAll();
    },
    close: async () => {
      eventListener.close();
      broadcaster.close();
      const closed = new Promise(resolve => server.close(resolve));
      server.closeIdleConnections();
      await Promise.race([closed, sleep(SHUTDOWN_GRACE, undefined, { ref: false })]);
      server.closeAllConnections();
    },
  };
}

/**
 * Request and response classes that inherit from the Express app's prototypes. Express otherwise calls
 * `setPrototypeOf` on every request, five times the cost of the rest of its work; `Reflect.construct` is as
 * slow.
 */
function messageClasses(web: Express) {
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
