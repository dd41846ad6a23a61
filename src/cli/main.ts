#!/usr/bin/env node
import { Command } from 'commander';
import { VERSION } from '../config/package.ts';
import { tuneForWork } from './engine.ts';
import type { ExtractOptions } from './extract.ts';
import { fail } from './fail.ts';

/** Commands are loaded when they are asked for: a filter need not wait for the web server's code. */
const program = new Command('dateline')
  .description(
    'A wire desk for the open web: polls feeds, recognises stories, tags places, republishes curated feeds.',
  )
  .version(VERSION)
  .showSuggestionAfterError()
  .configureHelp({ sortSubcommands: false });

program
  .command('start')
  .description('run everything in one place: a private Redis where REDIS_URL is unset, the API, the workers')
  .action(async () => (await import('./start.ts')).start());

program
  .command('api')
  .description('serve feeds, pages and the API alone, against the Redis of a desk')
  .action(async () => (await import('./api.ts')).api());

program
  .command('work')
  .argument(
    '[queue...]',
    'desk, poll, scrape, curate, announce, deliver, verify, distribute; all when none is named',
  )
  .description('serve queues alone, on any number of machines against one Redis')
  .action(async (queues: string[]) => {
    tuneForWork();
    await (await import('./work.ts')).runWorker(queues);
  });

program
  .command('demo')
  .description('the same as start, on a newsroom of its own that is served on loopback: needs no internet')
  .action(async () => (await import('./demo.ts')).demo());

program
  .command('check')
  .description('read the configuration and tell every mistake in it')
  .action(async () => (await import('./check.ts')).check());

program
  .command('poll')
  .argument('<source>', 'id of a source')
  .description('poll one source now and tell what came of it')
  .action(async (source: string) => (await import('./poll.ts')).pollNow(source));

program
  .command('show')
  .argument('<topic>', 'id of a topic; or all, region/PK, source/example-times')
  .option('-f, --format <format>', 'text, rss, atom, json or ninjs', 'text')
  .option('-n, --limit <count>', 'at most this many stories', '20')
  .description('print an edition as it is now')
  .action(async (topic: string, options) => (await import('./show.ts')).show(topic, options));

program
  .command('sources')
  .option('--json', 'one JSON object a line')
  .description('how each source does, and why')
  .action(async options => (await import('./sources.ts')).sources(options));

program
  .command('subscribers')
  .argument('[action]', 'pause, resume, retry (its dead letters) or dead (list them)')
  .argument('[id]', 'the subscriber that the action is for')
  .option('--json', 'one JSON object a line')
  .description('how deliveries to each subscriber go')
  .action(async (action: string | undefined, id: string | undefined, options) =>
    (await import('./subscribers.ts')).subscribers(action, id, options),
  );

program
  .command('replay')
  .argument('<subscriber>', 'id of a subscriber')
  .requiredOption('--since <when>', 'an ISO 8601 instant, or how long ago: 90m, 24h')
  .description('deliver to a subscriber again what happened since')
  .action(async (id: string, options) => (await import('./replay.ts')).replaySince(id, options));

program
  .command('opml')
  .argument('<direction>', 'import or export')
  .argument('[file]', 'OPML file; standard input or output when absent')
  .description('bring sources in from another reader, or take them out')
  .action(async (direction: string, file?: string) => (await import('./opml.ts')).opml(direction, file));

program
  .command('queues')
  .description('jobs by queue and state')
  .action(async () => (await import('./queues.ts')).queues());

program
  .command('retag')
  .description('apply today’s gazetteer and topics to every story that is kept')
  .action(async () => (await import('./retag.ts')).retagAll());

program
  .command('version')
  .description('print the version')
  .action(() => console.log(VERSION));

program
  .command('extract')
  .argument('[page]', 'address or file of a page to print for a person')
  .option('--ndjson', 'pure filter: pages to articles, one JSON object a line in, one a line out')
  .option('--html', 'the body as HTML')
  .option('--why', 'which blocks were kept or left out, and what weighed most')
  .option('--json', 'all that is known of the article')
  .option('--source <id>', 'with the selectors of a source of this desk')
  .description('take the article out of a page')
  .action(
    async (page: string | undefined, options: ExtractOptions & { ndjson?: boolean }, command: Command) => {
      if (page !== undefined) return (await import('./extract.ts')).extract(page, options);
      if (options.ndjson) return (await import('./filter.ts')).filter('extract');
      return command.error('error: name a page, or say --ndjson');
    },
  );

const filters = {
  parse: 'feeds to normalised items',
  cluster: 'texts in order of arrival to stories',
} as const;
for (const [name, what] of Object.entries(filters)) {
  program
    .command(name)
    .requiredOption('--ndjson', 'one JSON object a line in, one a line out')
    .description(`pure filter: ${what}`)
    .action(async () => (await import('./filter.ts')).filter(name as keyof typeof filters));
}

program
  .command('tag')
  .argument('[file]', 'a text; - for standard input', '-')
  .option('--ndjson', 'pure filter: one JSON object a line in, one a line out')
  .description('mark the places of a text, and tell what each is and why')
  .action(async (file: string, { ndjson }: { ndjson?: boolean }) => {
    if (ndjson) await (await import('./filter.ts')).filter('tag');
    else await (await import('./tag.ts')).tagText(file);
  });

program.parseAsync().catch(fail);
