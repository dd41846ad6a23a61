import { releaseHeld } from '../flow/risk.ts';
import type { RiskyWork } from '../store/quarantine.ts';
import { UsageError } from './fail.ts';
import { withApp } from './with-app.ts';

/** `dateline queues`: jobs by queue and state, and what is held in quarantine because it ended its worker five times. */
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
    const held = await app.store.quarantine.list();
    if (held.length > 0) console.log('\nin quarantine (dateline release <what> lets it in again):');
    for (const { work, id, since, starts } of held)
      console.log(`${work}:${id}  since ${new Date(since).toISOString()}, after ${starts} starts`);
  });
}

const WORK: readonly string[] = ['feed', 'page', 'file', 'curate'] satisfies RiskyWork[];

/** `dateline release feed:example-times`: takes work out of quarantine, to be done at once. */
export async function release(what: string): Promise<void> {
  const [work = '', id = ''] = what.split(/:(.*)/s);
  if (!WORK.includes(work) || !id)
    throw new UsageError(`Name what \`dateline queues\` shows, e.g. feed:example-times.`);
  await withApp(async app => {
    const held = await releaseHeld(app, work as RiskyWork, id);
    if (!held) throw new UsageError(`${what} is not in quarantine.`);
    console.log(`${what} is tried again within the minute.`);
  });
}
