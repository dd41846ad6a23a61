import { Argument, type Command } from 'commander';
import { examples } from './examples.ts';

/** Adds the commands that look after a running desk. */
export function addOperatingCommands(program: Command): void {
  addQueues(program);
  addAlerts(program);
  addSubscribers(program);
  addReplay(program);
  addBackup(program);
}

function addQueues(program: Command): void {
  examples(
    program
      .command('queues')
      .addArgument(
        new Argument(
          '[action]',
          'retry: have put-off work done now; release: let work out of quarantine',
        ).choices(['retry', 'release']),
      )
      .argument('[held]', 'what to release, e.g. feed:example-times')
      .option('--json', 'as one JSON object')
      .description('jobs by queue and state, and the work that is owed')
      .action(async (action: string | undefined, held: string | undefined, options: { json?: boolean }) =>
        (await import('../queues.ts')).queues(action, held, options),
      ),
    ['queues', 'what waits, since when'],
    ['queues release feed:example-times', 'a feed that ended its worker five times is tried again'],
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
    ['alerts > open.txt || mail -s Dateline me@example.org < open.txt', 'for cron'],
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
      .option('-n, --limit <count>', 'at most this many WebSub subscriptions', '20')
      .option('--from <count>', 'list those behind so many', '0')
      .description('how deliveries to each subscriber go, webhooks and WebSub')
      .action(async (action: string | undefined, id: string | undefined, options: Record<string, never>) =>
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

function addBackup(program: Command): void {
  examples(
    program
      .command('backup')
      .argument('<file>', 'where to write it; its checksum goes beside it')
      .description('write all that the desk keeps to a file, while it runs or not')
      .action(async (file: string) => (await import('../backup.ts')).backup(file)),
    ['backup /var/backups/desk.rdb', 'as of one instant, checked'],
  );
  examples(
    program
      .command('restore')
      .argument('<file>', 'what `dateline backup` wrote')
      .option('--force', 'move data that is there aside')
      .description('make a backup the data of this desk, which must not be running')
      .action(async (file: string, options: { force?: boolean }) =>
        (await import('../backup.ts')).restore(file, options),
      ),
    ['restore /var/backups/desk.rdb', 'into DATELINE_DATA_DIR'],
  );
}
