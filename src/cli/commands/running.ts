import { Argument, type Command } from 'commander';
import { tuneForWork } from '../process/engine.ts';
import { examples } from './examples.ts';

/** Adds the commands that run a desk or a part of it. */
export function addRunningCommands(program: Command): void {
  examples(
    program
      .command('start')
      .description(
        'run everything in one place: a private Redis where REDIS_URL is unset, the API, the workers',
      )
      .action(async () => (await import('../process/start.ts')).start()),
    ['start', 'a desk on ./config and ./data, at http://localhost:3000'],
  );
  examples(
    program
      .command('demo')
      .description(
        'the same as start, on a newsroom of its own that is served on loopback: needs no internet',
      )
      .action(async () => (await import('../process/demo.ts')).demo()),
    ['demo', 'prints what to open; leaves nothing behind'],
  );
  examples(
    program
      .command('api')
      .description('serve feeds, pages and the API alone, against the Redis of a desk')
      .action(async () => (await import('../process/api.ts')).api()),
    ['api', 'with REDIS_URL set, on as many machines as readers need'],
  );
  examples(
    program
      .command('work')
      .addArgument(new Argument('[queue...]', 'all when none is named'))
      .description('serve queues alone, on any number of machines against one Redis')
      .action(async (queues: string[]) => {
        tuneForWork();
        await (await import('../process/work.ts')).runWorker(queues);
      }),
    ['work', 'every queue'],
    ['work scrape curate', 'those two, on a machine of their own'],
  );
}
