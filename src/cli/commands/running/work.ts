import { setFlagsFromString } from 'node:v8';
import { Argument, type Command } from 'commander';
import type { QueueName } from '../../../queues.ts';
import { UsageError } from '../../terminal/fail.ts';
import { examples } from '../examples.ts';

/** Registers `dateline work`. */
export function addWork(program: Command): void {
  examples(
    program
      .command('work')
      .addArgument(new Argument('[queue...]', 'all when none is named'))
      .description('serve queues alone, on any number of machines against one Redis')
      .action(async (queues: string[]) => {
        tuneForWork();
        await runWorker(queues);
      }),
    ['work', 'every queue'],
    ['work scrape curate', 'those two, on a machine of their own'],
  );
}

/** `dateline work [queue…]`: processes queues until it is stopped. */
export async function runWorker(names: string[]): Promise<void> {
  const [{ work }, { retagIfRulesChanged }, { syncSources }, { QUEUE_NAMES }, boot] = await Promise.all([
    import('../../../../workers/work.ts'),
    import('../../../flow/curate/retag.ts'),
    import('../../../flow/schedule/sweep.ts'),
    import('../../../queues.ts'),
    import('../../process/boot.ts'),
  ]);
  const { bootApp, followConfig, stopOnSignal, signalReady } = boot;
  const unknown = names.filter(name => !QUEUE_NAMES.includes(name as QueueName));
  if (unknown.length > 0) {
    throw new UsageError(`There is no queue ${unknown.join(', ')}: name some of ${QUEUE_NAMES.join(', ')}.`);
  }
  const queues = names.length > 0 ? (names as QueueName[]) : QUEUE_NAMES;
  const app = await bootApp('work', 'worker');
  const served = await work(app, queues);
  const watch = followConfig(app, () => {
    Promise.all([syncSources(app), retagIfRulesChanged(app)]).catch(error =>
      app.log.warn({ error: (error as Error).message }, 'config.reload_failed'),
    );
  });
  app.log.info({ queues }, 'work.serving');
  stopOnSignal(async () => {
    watch.close();
    await served.close();
    await app.close();
  });
  signalReady({});
}

/** V8 flags for a long-running worker; call it before the workers' code is loaded. Measured with `npm run bench:poll`. */
function tuneForWork(): void {
  // Type feedback from the first call on: with ioredis loaded, V8 otherwise optimises the feed reader's loops on too little
  // of it, which halves their speed.
  setFlagsFromString('--no-lazy-feedback-allocation');
  // The heap may double between two collections instead of growing fourfold: a third less memory for 5 % more time.
  setFlagsFromString('--heap-growing-percent=100');
}
