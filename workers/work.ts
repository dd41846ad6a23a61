import type { App } from '../src/app.ts';
import { retagIfRulesChanged } from '../src/flow/curate/retag.ts';
import { heedPressure } from '../src/flow/schedule/backpressure.ts';
import { sweep } from '../src/flow/tick.ts';
import type { QueueName } from '../src/queues.ts';
import { serveAnnounce } from './announce.ts';
import { serveCurate } from './curate.ts';
import { serveDeliver } from './deliver.ts';
import { serveDesk } from './desk.ts';
import { serveDistribute } from './distribute.ts';
import { servePoll } from './poll.ts';
import { serveScrape } from './scrape.ts';
import type { Served } from './serve.ts';
import { serveVerify } from './verify.ts';

const SERVICES: Record<QueueName, (app: App, redisUrl: string) => Served> = {
  desk: serveDesk,
  poll: servePoll,
  scrape: serveScrape,
  curate: serveCurate,
  announce: serveAnnounce,
  deliver: serveDeliver,
  verify: serveVerify,
  distribute: serveDistribute,
};

/** How often the clock's schedule is put right from outside the queues, should their keys ever be lost (ms). */
const RECONCILE_EVERY = 30_000;

/** Serves these queues until closed; whoever serves the desk also keeps its clock ticking. */
export async function work(app: App, redisUrl: string, queues: readonly QueueName[]): Promise<Served> {
  const desk = queues.includes('desk');
  const reconcile = async (): Promise<void> => {
    await heedPressure(app);
    await app.queues.startClock();
    await sweep(app);
    await retagIfRulesChanged(app);
  };
  if (desk) await reconcile();
  const served = queues.map(name => SERVICES[name](app, redisUrl));
  let reconciling = false;
  const timer = setInterval(() => {
    if (!desk || reconciling) return;
    reconciling = true;
    reconcile()
      .catch(error => app.log.warn({ error: (error as Error).message }, 'reconcile.failed'))
      .finally(() => {
        reconciling = false;
      });
  }, RECONCILE_EVERY);
  return {
    close: async () => {
      clearInterval(timer);
      await Promise.all(served.map(service => service.close()));
    },
  };
}
