import { Router } from 'express';
import { Counter, Gauge, Registry } from 'prom-client';
import type { App } from '../app.ts';
import { COUNTERS, type CounterName } from '../metrics.ts';
import { parseInfo } from '../store/durability.ts';

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
    const redis = await app.store.redis.ping().then(
      () => 'ok',
      (error: Error) => error.message,
    );
    response
      .status(redis === 'ok' ? 200 : 503)
      .json({ status: redis === 'ok' ? 'ready' : 'not ready', redis });
  });
  router.get('/metrics', async (_request, response) => {
    const registry = await collect(app);
    response.type(registry.contentType).send(await registry.metrics());
  });
  return router;
}

/** What the desk counted, with what can be read off right now, in the Prometheus text format. */
async function collect(app: App): Promise<Registry> {
  const registry = new Registry();
  const totals = await app.store.counters.all();
  for (const [name, help] of Object.entries(COUNTERS) as [CounterName, string][]) {
    const counter = new Counter({
      name: `dateline_${name}_total`,
      help,
      labelNames: ['outcome'],
      registers: [registry],
    });
    for (const [key, value] of Object.entries(totals)) {
      const [counted, outcome = ''] = key.split('|');
      if (counted === name) counter.inc({ outcome }, value);
    }
  }
  const gauge = (name: string, help: string, labelNames: string[] = []): Gauge =>
    new Gauge({ name: `dateline_${name}`, help, labelNames, registers: [registry] });
  const jobs = gauge('jobs', 'Jobs by queue and state', ['queue', 'state']);
  for (const [queue, states] of Object.entries(await app.queues.counts())) {
    for (const [state, count] of Object.entries(states)) jobs.set({ queue, state }, count);
  }
  const sources = gauge('sources', 'Sources by health', ['health']);
  for (const { state } of await app.store.sources.overview(app.config.sources.map(({ id }) => id))) {
    sources.inc({ health: state.health });
  }
  gauge('stories', 'Stories kept').set((await app.store.stories.counts()).get('all') ?? 0);
  gauge('hub_subscriptions', 'Subscriptions of others to our feeds').set(await app.store.hub.count());
  const info = parseInfo(await app.store.redis.info('memory'));
  gauge('redis_memory_bytes', 'Memory that Redis uses').set(Number(info.get('used_memory') ?? 0));
  return registry;
}
