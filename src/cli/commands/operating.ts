import { Argument, type Command } from 'commander';
import { examples } from './examples.ts';

/** Adds the commands that look after a running desk. */
export function addOperatingCommands(program: Command): void {
  examples(
    program
      .command('queues')
      .addArgument(new Argument('[action]', 'retry: have put-off work done now').choices(['retry']))
      .option('--json', 'as one JSON object')
      .description('jobs by queue and state, and the work that is owed')
      .action(async (action: string | undefined, options: { json?: boolean }) =>
        (await import('../queues.ts')).queues(action, options),
      ),
    ['queues', 'what waits, since when'],
    ['queues retry', 'pages and articles that wait for a later try are tried now'],
  );
  examples(
    program
      .command('alerts')
      .option('--json', 'one JSON object a line')
      .description('what is wrong right now; exit code 1 when something is')
      .action(async (options: { json?: boolean }) => (await import('../alerts.ts')).alerts(options)),
    ['alerts', 'the open alerts, oldest first'],
    ['alerts || mail -s Dateline me@example.org', 'for cron'],
  );
}
