import type { App } from '../src/app.ts';
import { SECOND } from '../src/core/time/units.ts';
import { retagIfRulesChanged } from '../src/flow/curate/retag.ts';
import { pruneWhenFull } from '../src/flow/schedule/backpressure.ts';
import { sweep } from '../src/flow/schedule/sweep.ts';
import type { QueueName } from '../src/queues.ts';
import { startMetronome } from './metronome.ts';
import { type Server, serve } from './serve.ts';
import { SERVICES } from './services.ts';

/** Interval at which work is reconciled from outside the queues, whose keys may be lost (ms). */
const RECONCILE_INTERVAL = 30 * SECOND;

/** Serves these queues until closed. With the scheduler's queue, also enqueues its periodic tasks. */
export async function work(app: App, queues: readonly QueueName[]): Promise<Server> {
  const isScheduler = queues.includes('scheduler');
  const reconciler = isScheduler ? await startReconciler(app) : undefined;
  const servers = queues.map(name => serveQueue(app, name));
  if (isScheduler) await app.queues.removeJobSchedulers();
  const metronome = isScheduler ? startMetronome(app) : undefined;
  return {
    close: async () => {
      metronome?.stop();
      reconciler?.stop();
      await Promise.all(servers.map(server => server.close()));
    },
  };
}

/** Serves one queue by the table of services. */
export function serveQueue<Name extends QueueName>(app: App, name: Name): Server {
  return serve(app, name, SERVICES[name](app));
}

async function startReconciler(app: App): Promise<{ stop(): void }> {
  await reconcile(app);
  let running = false;
  const timer = setInterval(() => {
    if (running) return;
    running = true;
    reconcile(app)
      .catch(error => app.log.warn({ error: (error as Error).message }, 'reconcile.failed'))
      .finally(() => {
        running = false;
      });
  }, RECONCILE_INTERVAL);
  return { stop: () => clearInterval(timer) };
}

async function reconcile(app: App): Promise<void> {
  await pruneWhenFull(app);
  await sweep(app);
  await retagIfRulesChanged(app);
}
