import { withApp } from './with-app.ts';

/** `dateline queues`: jobs by queue and state. */
export async function queues(): Promise<void> {
  await withApp(async app => {
    console.log(
      `${'queue'.padEnd(10)} ${'waiting'.padStart(8)} ${'active'.padStart(8)} ${'delayed'.padStart(8)}`,
    );
    for (const [queue, { waiting = 0, active = 0, delayed = 0 }] of Object.entries(
      await app.queues.counts(),
    )) {
      const numbers = [waiting, active, delayed].map(count => String(count).padStart(8));
      console.log(`${queue.padEnd(10)} ${numbers.join(' ')}`);
    }
  });
}
