import { Argument, type Command } from 'commander';
import type { App } from '../../../app.ts';
import { problemCount } from '../../../config/problems/problem.ts';
import { GUARDED_WORK } from '../../../core/monitoring/quarantine.ts';
import { UsageError } from '../../terminal/fail.ts';
import { durationText, tableOf, terminalWidth } from '../../terminal/table.ts';
import { examples } from '../examples.ts';

/** Registers `dateline queues`. */
export function addQueues(program: Command): void {
  examples(
    program
      .command('queues')
      .addArgument(
        new Argument(
          '[action]',
          'retry: run delayed work now; release: release work from quarantine',
        ).choices(['retry', 'release']),
      )
      .argument('[held]', 'work to release, e.g. feed:example-times')
      .option('--json', 'as one JSON object')
      .description('jobs by queue and state, and the backlog')
      .action((action: string | undefined, held: string | undefined, options: { json?: boolean }) =>
        queues(action, held, options),
      ),
    ['queues', 'pending work and its age'],
    ['queues release feed:example-times', 'polls a quarantined feed again'],
    ['queues retry', 'retries delayed pages and articles now'],
  );
}

/**
 * `dateline queues`: prints jobs by queue and state, the backlog in the store and the quarantine. `retry` makes delayed work
 * due now; `release` releases one item from quarantine.
 */
export async function queues(
  action: string | undefined,
  what: string | undefined,
  { json }: { json?: boolean },
): Promise<void> {
  const { withApp } = await import('../../process/boot.ts');
  await withApp(async app => {
    if (action === 'retry') return retry(app, what);
    if (action === 'release') return release(app, what ?? '');
    const figures = await figuresOf(app);
    if (json) console.log(JSON.stringify(figures));
    else print(figures, app.now());
  });
}

async function retry(app: App, what: string | undefined): Promise<void> {
  if (what !== undefined)
    throw new UsageError('`dateline queues retry` retries all delayed work and takes no argument.');
  const now = app.now();
  const { scrape, curate } = app.store.due;
  const [scrapes, curations] = await Promise.all([scrape.scheduleAllNow(now), curate.scheduleAllNow(now)]);
  await app.queues.runTask('sweep');
  console.log(`Due now: ${problemCount(scrapes, 'page')} and ${problemCount(curations, 'article')}.`);
}

/** Releases work from quarantine. */
async function release(app: App, what: string): Promise<void> {
  const [name = '', id = ''] = what.split(/:(.*)/s);
  const work = GUARDED_WORK.find(known => known === name);
  if (!work || !id)
    throw new UsageError('Name quarantined work as `dateline queues` lists it, e.g. feed:example-times.');
  const { releaseQuarantined } = await import('../../../flow/runtime/quarantine.ts');
  const held = await releaseQuarantined(app, work, id);
  if (!held) throw new UsageError(`${what} is not in quarantine.`);
  console.log(`${what} is retried within a minute.`);
}

async function figuresOf(app: App) {
  const { countsOf } = await import('../../../metrics.ts');
  const [counts, oldest, totals, owed, held] = await Promise.all([
    app.queues.counts(),
    app.queues.oldestWaiting(),
    app.store.counters.all(),
    app.store.backlogs(app.now()),
    app.store.quarantine.list(),
  ]);
  const failed = countsOf(totals, 'jobs_failed');
  const jobs = Object.entries(counts).map(([queue, { waiting = 0, active = 0, delayed = 0 }]) => ({
    ...{ queue, waiting, active, delayed },
    failed: failed.get(queue) ?? 0,
    oldest: oldest.get(queue as keyof typeof counts),
  }));
  return { jobs, owed, held };
}

function print({ jobs, owed, held }: Awaited<ReturnType<typeof figuresOf>>, now: number): void {
  const number = (name: string) => ({ name, right: true });
  const age = (since: number | undefined) => (since === undefined ? '-' : durationText(now - since));
  const queued = tableOf(
    [{ name: 'queue' }, ...['waiting', 'active', 'delayed', 'failed'].map(number), { name: 'oldest' }],
    jobs.map(({ queue, waiting, active, delayed, failed, oldest }) => [
      queue,
      ...[waiting, active, delayed, failed].map(String),
      age(oldest),
    ]),
    terminalWidth(),
  );
  const backlog = tableOf(
    [{ name: 'backlog' }, number('all'), number('due'), { name: 'longest overdue' }],
    owed.map(({ work, all, due, oldest }) => [work, String(all), String(due), age(oldest)]),
    terminalWidth(),
  );
  console.log([...queued, '', ...backlog].join('\n'));
  if (held.length > 0) console.log('\nin quarantine (`dateline queues release WORK:ID` retries it):');
  for (const { work, id, since, starts } of held)
    console.log(`${work}:${id}  since ${new Date(since).toISOString()}, ${starts} failed starts`);
}
