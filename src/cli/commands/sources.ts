import { Argument, type Command, Option } from 'commander';
import { HEALTHS } from '../../core/source/health.ts';
import type { AddOptions } from '../add.ts';
import type { SourcesOptions } from '../sources.ts';
import { examples } from './examples.ts';

/** What the table of sources can be sorted by. */
export const SORTS = ['trouble', 'id', 'health', 'new', 'items', 'duplicates', 'saved', 'next'] as const;

/** Adds the commands about sources. */
export function addSourceCommands(program: Command): void {
  addCheck(program);
  addSources(program);
  addPoll(program);
  addAdd(program);
  addOpml(program);
}

function addCheck(program: Command): void {
  examples(
    program
      .command('check')
      .argument('[source...]', 'with --online: these sources alone')
      .option('--online', 'fetch each source once and tell what it would bring; nothing is stored')
      .option('--json', 'with --online: one JSON object a line')
      .description('read the configuration and tell every mistake in it')
      .action(async (ids: string[], options: { online?: boolean; json?: boolean }) =>
        (await import('../check.ts')).check(ids, options),
      ),
    ['check', 'exit code 78 when there is a mistake'],
    ['check --online', 'exit code 1 when a source cannot be read'],
    ['check --online example-times', 'one source'],
  );
}

function addSources(program: Command): void {
  examples(
    program
      .command('sources')
      .addOption(new Option('--sort <column>', 'the order').choices(SORTS).default('trouble'))
      .addOption(
        new Option('--health <health...>', 'those in one of these states').choices([...HEALTHS, 'paused']),
      )
      .option('--tag <tag...>', 'those with one of these tags')
      .option('--json', 'one JSON object a line')
      .description('how each source does, and why')
      .action(async (options: SourcesOptions) => (await import('../sources.ts')).sources(options)),
    ['sources', 'those in trouble first'],
    ['sources --health dns timeout', 'those that cannot be reached'],
    ['sources --tag wire --sort items', 'the busiest wires'],
    ['sources --json | jq -r .id', 'for scripts'],
  );
}

function addPoll(program: Command): void {
  examples(
    program
      .command('poll')
      .argument('<source>', 'id of a source')
      .option('--json', 'what happened as one JSON object')
      .description('poll one source now and explain it step by step')
      .action(async (source: string, options: { json?: boolean }) =>
        (await import('../poll.ts')).pollNow(source, options),
      ),
    ['poll example-times', 'exit code 1 when it cannot be read'],
  );
}

function addAdd(program: Command): void {
  examples(
    program
      .command('add')
      .argument('<url>', 'a feed, or a page of the site')
      .option('--id <id>', 'id of the source; by default made of its title')
      .option('--title <title>', 'its title; by default its own')
      .option('--language <language>', 'e.g. en or ur-PK; by default what the feed says')
      .option('--home <region>', 'where it publishes from, e.g. PK-BA; by default the country of its domain')
      .option('--tag <tag...>', 'tags of your own')
      .option('--licence <name>', 'name of the licence; by default what the feed states')
      .addOption(
        new Option('--republish <how>', 'what may be republished').choices(['full', 'excerpt', 'headline']),
      )
      .option('-y, --yes', 'do not ask before writing')
      .description('find the feed of a site and list it in sources.yaml, whose comments stay')
      .action(async (url: string, options: AddOptions) => (await import('../add.ts')).add(url, options)),
    ['add https://example.org/', 'finds the feed, shows the entry, asks'],
    ['add https://example.org/feed --tag wire --yes', 'writes at once'],
  );
}

function addOpml(program: Command): void {
  examples(
    program
      .command('opml')
      .addArgument(new Argument('<direction>', 'import or export').choices(['import', 'export']))
      .argument('[file]', 'OPML file; standard input or output when absent')
      .option('--check', 'import: fetch each feed once, and leave out those that cannot be read')
      .description('bring sources in from another reader, or take them out')
      .action(async (direction: string, file: string | undefined, options: { check?: boolean }) =>
        (await import('../opml.ts')).opml(direction, file, options),
      ),
    ['opml import feeds.opml', 'folders become tags; what is listed already stays'],
    ['opml import --check < feeds.opml', 'only what answers'],
    ['opml export sources.opml', 'for another reader'],
  );
}
