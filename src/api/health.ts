import { Router } from 'express';
import type { App } from '../app.ts';
import { prometheusRegistry } from './prometheus.ts';

/** Health for machines: is the process alive, can it serve, how does the desk do. */
export function healthRoutes(app: App): Router {
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
    // A desk that is full still serves what it has.
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
