import { work } from '../../../workers/work.ts';
import { retagIfRulesChanged } from '../../flow/curate/retag.ts';
import { syncSources } from '../../flow/tick.ts';
import { QUEUE_NAMES, type QueueName } from '../../queues.ts';
import { UsageError } from '../terminal/fail.ts';
import { bootApp, followConfig, stopOnSignal, tellReady } from './boot.ts';

/** `dateline work [queue…]`: serves queues until told to stop. */
export async function runWorker(asked: string[]): Promise<void> {
  const unknown = asked.filter(name => !QUEUE_NAMES.includes(name as QueueName));
  if (unknown.length > 0) {
    throw new UsageError(`There is no queue ${unknown.join(', ')}: name some of ${QUEUE_NAMES.join(', ')}.`);
  }
  const queues = asked.length > 0 ? (asked as QueueName[]) : QUEUE_NAMES;
  const { app, redisUrl } = await bootApp('work', 'worker');
  const served = await work(app, redisUrl, queues);
  const watch = followConfig(app, () => {
    Promise.all([syncSources(app), retagIfRulesChanged(app)]).catch(error =>
      app.log.warn({ error: (error as Error).message }, 'config.late'),
    );
  });
  app.log.info({ queues }, 'work.serving');
  stopOnSignal(async () => {
    watch.close();
    await served.close();
    await app.close();
  });
  tellReady({});
}
