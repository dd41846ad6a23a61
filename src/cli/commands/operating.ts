import { Argument, type Command } from 'commander';
import { examples } from './examples.ts';

/** Adds the commands that look after a running desk. */
export function addOperatingCommands(program: Command): void {
  addQueues(program);
  addAlerts(program);
  addSubscribers(program);
  addReplay(program);
}

function addQueues(program: Command): void {
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
}

function addAlerts(program: Command): void {
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

function addSubscribers(program: Command): void {
  examples(
    program
      .command('subscribers')
      .addArgument(
        new Argument(
          '[action]',
          'for one of them; dead lists its dead letters, retry tries those again',
        ).choices(['pause', 'resume', 'retry', 'dead']),
      )
      .argument('[subscriber]', 'the subscriber that the action is for')
      .option('--json', 'one JSON object a line')
      .description('how deliveries to each subscriber go')
      .action(async (action: string | undefined, id: string | undefined, options: { json?: boolean }) =>
        (await import('../subscribers.ts')).subscribers(action, id, options),
      ),
    ['subscribers', 'who has what, and who does not answer'],
    ['subscribers pause partner-site', 'what happens from now on waits for it'],
    ['subscribers retry partner-site', 'its dead letters once more'],
  );
}

function addReplay(program: Command): void {
  examples(
    program
      .command('replay')
      .argument('<subscriber>', 'id of a subscriber')
      .requiredOption('--since <when>', 'an ISO 8601 instant, or how long ago: 90m, 24h')
      .description('deliver to a subscriber again what happened since')
      .action(async (id: string, options: { since: string }) =>
        (await import('../replay.ts')).replaySince(id, options),
      ),
    ['replay partner-site --since 24h', 'what it lost yesterday'],
  );
}
