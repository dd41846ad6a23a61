import { type Request, type Response, Router } from 'express';
import type { App } from '../../app.ts';
import { CURSOR_PATTERN, type EventFilter } from '../../core/event/event.ts';
import { SECOND } from '../../core/time/units.ts';
import { cors } from '../middleware/headers.ts';
import { HttpProblem, readOnly } from '../middleware/problem.ts';
import { readQuery, requireKnownValues } from '../middleware/query.ts';
import { clientKey, type RateLimiter } from '../middleware/rate-limit.ts';
import type { Broadcaster } from './broadcast.ts';
import { streamQuery } from './query.ts';

/** Reconnection delay of a client (ms), and `Retry-After` for one over a limit (s). */
const RETRY = 3 * SECOND;
const RETRY_AFTER = 60;

/** `GET /api/v1/stream`: story events as server-sent events. */
export function streamRoutes(app: App, broadcaster: Broadcaster, limiter: RateLimiter): Router {
  const router = Router();
  router.use('/api/v1/stream', cors, readOnly);
  router.get('/api/v1/stream', async (request, response) => {
    const { after, ...filter } = await readStreamQuery(app, request);
    await limiter.consume(request, response);
    const client = clientKey(request);
    const cursor = after ?? (await app.store.events.head());
    requireCapacity(broadcaster, client, response);
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      // Disables response buffering in nginx.
      'X-Accel-Buffering': 'no',
      // Without keep-alive no idle connection delays a server shutdown.
      Connection: 'close',
    });
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    response.write(`retry: ${RETRY}\n\n`);
    await broadcaster.attach({ filter, client, cursor, response });
  });
  return router;
}

/** Throws a 429 or 503 problem when no further stream may be opened. */
function requireCapacity(broadcaster: Broadcaster, client: string, response: Response): void {
  const capacity = broadcaster.capacity(client);
  if (capacity === 'available') return;
  response.set('Retry-After', String(RETRY_AFTER));
  throw capacity === 'client-limit'
    ? new HttpProblem(429, 'Too many streams: close one, or wait.')
    : new HttpProblem(503, 'Too many clients read this stream: please wait.');
}

/**
 * Filter and start cursor of a request. `Last-Event-ID`, which browsers send on reconnect, precedes `after`.
 */
async function readStreamQuery(
  app: Pick<App, 'filterValues' | 'store'>,
  request: Request,
): Promise<EventFilter & { after: string | undefined }> {
  const query = readQuery(streamQuery, request.query, app.filterValues);
  await requireKnownValues(app, query);
  const { topic: topics, region: regions, source: sources, after } = query;
  const lastEventId = request.get('last-event-id');
  return {
    topics,
    regions,
    sources,
    after: lastEventId && CURSOR_PATTERN.test(lastEventId) ? lastEventId : after,
  };
}
