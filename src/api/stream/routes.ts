import { type Request, type Response, Router } from 'express';
import type { App } from '../../app.ts';
import { CURSOR_PATTERN, type EventFilter, streamQuery } from '../../core/event/event.ts';
import { cors } from '../middleware/headers.ts';
import { HttpProblem, notFound, readOnly } from '../middleware/problem.ts';
import { clientKey, type RateLimiter } from '../middleware/rate-limit.ts';
import type { Broadcaster } from './broadcast.ts';

/** How long a reader waits before it comes back (ms), and how long one that met a limit is asked to (s). */
const RETRY = 3_000;
const ASK_AGAIN = 60;

/** `GET /api/v1/stream`: what happens to stories, as server-sent events. */
export function streamRoutes(app: App, streams: Broadcaster, limiter: RateLimiter): Router {
  const router = Router();
  router.use('/api/v1/stream', cors, readOnly);
  router.get('/api/v1/stream', async (request, response) => {
    const { after, ...filter } = asked(app, request);
    await limiter.consume(request, response);
    const client = clientKey(request);
    const cursor = after ?? (await app.store.events.head());
    makeRoom(streams, client, response);
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      // Proxies that gather an answer before they pass it on are told not to.
      'X-Accel-Buffering': 'no',
      // A stream is the last answer of its connection, so that nothing idle holds up a server that stops.
      Connection: 'close',
    });
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    response.write(`retry: ${RETRY}\n\n`);
    await streams.begin({ filter, client, cursor, response });
  });
  return router;
}

function makeRoom(streams: Broadcaster, client: string, response: Response): void {
  const room = streams.room(client);
  if (room === 'room') return;
  response.set('Retry-After', String(ASK_AGAIN));
  throw room === 'client'
    ? new HttpProblem(429, 'Too many streams', 'You read many streams already: close one, or wait.')
    : new HttpProblem(503, 'Too many streams', 'Many read this stream already: please wait.');
}

/** What a request asks for. Where it begins is told by the browser that comes back, else by `after`. */
function asked(app: App, request: Request): EventFilter & { after: string | undefined } {
  const parsed = streamQuery.safeParse(request.query);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }) => `${path.join('.') || 'query'}: ${message}`,
    );
    throw new HttpProblem(400, 'Bad query', `${problems.join('; ')}.`);
  }
  const { topic: topics, region: regions, source: sources, after } = parsed.data;
  const unknown =
    topics.find(id => !app.config.topics.some(topic => topic.id === id)) ??
    regions.find(code => app.regions.nameOf(code) === undefined) ??
    sources.find(id => !app.source(id));
  if (unknown !== undefined) throw notFound(`This desk has no ${unknown}.`);
  const last = request.get('last-event-id');
  return { topics, regions, sources, after: last && CURSOR_PATTERN.test(last) ? last : after };
}
