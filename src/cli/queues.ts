import type { App } from '../app.ts';
import { countsOf } from '../metrics.ts';
import { spanOf, tableOf, terminalWidth } from './table.ts';
import { withApp } from './with-app.ts';

/** `dateline queues`: jobs by queue and state, and the work that our own keys remember; `retry`: that work becomes due now. */
export async function queues(action: string | undefined, { json }: { json?: boolean }): Promise<void> {
  await withApp(async app => {
    if (action === 'retry') return retry(app);
    const figures = await figuresOf(app);
    if (json) console.log(JSON.stringify(figures));
    else print(figures, app.now());
  });
}

async function retry(app: App): Promise<void> {
  const { scrapes, curations } = await app.store.items.hurry(app.now());
  await app.queues.ask('sweep');
  console.log(`${scrapes} pages and ${curations} articles are due now.`);
}

async function figuresOf(app: App) {
  const [counts, oldest, totals, owed] = await Promise.all([
    app.queues.counts(),
    app.queues.oldest(),
    app.store.counters.all(),
    app.store.owed(app.now()),
  ]);
  const failed = countsOf(totals, 'jobs_failed');
  const jobs = Object.entries(counts).map(([queue, { waiting = 0, active = 0, delayed = 0 }]) => ({
    ...{ queue, waiting, active, delayed },
    failed: failed.get(queue) ?? 0,
    oldest: oldest.get(queue as keyof typeof counts),
  }));
  return { jobs, owed };
}

function print({ jobs, owed }: Awaited<ReturnType<typeof figuresOf>>, now: number): void {
  const number = (name: string) => ({ name, right: true });
  const age = (since: number | undefined) => (since === undefined ? '-' : spanOf(now - since));
  const queued = tableOf(
    [{ name: 'queue' }, ...['waiting', 'active', 'delayed', 'failed so far'].map(number), { name: 'oldest' }],
    jobs.map(({ queue, waiting, active, delayed, failed, oldest }) => [
      queue,
      ...[waiting, active, delayed, failed].map(String),
      age(oldest),
    ]),
    terminalWidth(),
  );
  const remembered = tableOf(
    [{ name: 'owed' }, number('all'), number('due'), { name: 'longest overdue' }],
    owed.map(({ work, all, due, oldest }) => [work, String(all), String(due), age(oldest)]),
    terminalWidth(),
  );
  console.log([...queued, '', ...remembered].join('\n'));
}
