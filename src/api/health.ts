import { type Request, Router } from 'express';
import type { App } from '../app.ts';
import { secretsEqual } from '../core/auth/session.ts';
import { SECOND } from '../core/time/units.ts';
import type { Pressure } from '../store/redis/info.ts';
import { shareFor } from './cache/share-for.ts';
import { HttpProblem } from './middleware/problem.ts';
import type { RateLimiter } from './middleware/rate-limit.ts';
import { prometheusRegistry } from './prometheus.ts';

type Deps = Pick<App, 'config' | 'index' | 'store' | 'queues' | 'schedule' | 'now'>;

/** How long one reading of the metrics and of Redis's state answers everybody (ms). */
const SHARED_FOR = SECOND;

/**
 * Probes and metrics: `/healthz` (liveness), `/readyz` (readiness), `/metrics` (Prometheus). With `metrics.access: token`
 * the metrics, and the details of readiness, need a bearer token.
 */
export function healthRoutes(app: Deps, limiter: RateLimiter): Router {
  const router = Router();
  const pressure = shareFor(app, SHARED_FOR, () => app.store.pressure());
  const metrics = shareFor(app, SHARED_FOR, async () => {
    const registry = await prometheusRegistry(app);
    return { type: registry.contentType, text: await registry.metrics() };
  });
  router.use(['/healthz', '/readyz', '/metrics'], (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (request, response) => {
    await limiter.consume(request, response);
    const { isReady, details } = await readinessOf(app, pressure);
    const status = isReady ? 'ready' : 'not ready';
    response.status(isReady ? 200 : 503).json({ status, ...(isPermitted(app, request) && details) });
  });
  router.get('/metrics', async (request, response) => {
    await limiter.consume(request, response);
    if (!isPermitted(app, request)) {
      const detail = 'Send the token of the metrics: Authorization: Bearer …';
      throw new HttpProblem(401, detail, { 'WWW-Authenticate': 'Bearer realm="metrics"' });
    }
    const { type, text } = await metrics();
    response.type(type).send(text);
  });
  return router;
}

/** Whether Redis answers. A full one pauses polling, but stored stories are still served. */
async function readinessOf(
  app: Deps,
  pressure: () => Promise<Pressure>,
): Promise<{ isReady: boolean; details: object }> {
  try {
    const { full } = await pressure();
    return {
      isReady: true,
      // Feeds without filters are served while the index is built.
      details: {
        redis: 'ok',
        index: app.index.state(),
        ...(full !== undefined && { polling: `paused: ${full}` }),
      },
    };
  } catch (error) {
    return { isReady: false, details: { redis: (error as Error).message } };
  }
}

function isPermitted({ config }: Deps, request: Request): boolean {
  if (config.metrics.access === 'open') return true;
  const [, bearer = ''] = /^Bearer +(.+?) *$/i.exec(request.get('authorization') ?? '') ?? [];
  const { adminToken, metricsToken } = config.environment;
  return [adminToken, metricsToken].some(token => token !== undefined && secretsEqual(bearer, token));
}
