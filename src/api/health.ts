import { Router } from 'express';
import type { App } from '../app.ts';
import { prometheusRegistry } from './prometheus.ts';

/** Probes and metrics: `/healthz` (liveness), `/readyz` (readiness), `/metrics` (Prometheus). */
export function healthRoutes(app: Pick<App, 'store' | 'queues' | 'schedule'>): Router {
  const router = Router();
  router.use(['/healthz', '/readyz', '/metrics'], (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    const { redis, full } = await app.store.pressure().then(
      pressure => ({ redis: 'ok', full: pressure.full }),
      (error: Error) => ({ redis: error.message, full: undefined }),
    );
    // A full Redis pauses polling, but stored stories are still served.
    response.status(redis === 'ok' ? 200 : 503).json({
      status: redis === 'ok' ? 'ready' : 'not ready',
      redis,
      ...(full !== undefined && { polling: `paused: ${full}` }),
    });
  });
  router.get('/metrics', async (_request, response) => {
    const registry = await prometheusRegistry(app);
    response.type(registry.contentType).send(await registry.metrics());
  });
  return router;
}
