import { type Command, Option } from 'commander';
import { FORMATS } from '../../render/formats.ts';
import type { ShowOptions } from '../show.ts';
import { examples } from './examples.ts';

/** Adds the commands about stories and editions. */
export function addStoryCommands(program: Command): void {
  examples(
    program
      .command('show')
      .argument('<topic>', 'id of a topic; or all, region/PK, source/example-times')
      .addOption(
        new Option('-f, --format <format>', 'how it is printed')
          .choices(['text', ...Object.keys(FORMATS)])
          .default('text'),
      )
      .option('-n, --limit <count>', 'at most this many stories', '20')
      .option('--why', 'which conditions of the rule each story meets, and the words that say so')
      .description('print an edition as it is now')
      .action(async (topic: string, options: ShowOptions) =>
        (await import('../show.ts')).show(topic, options),
      ),
    ['show balochistan --why', 'each story with what made the rule select it'],
    ['show region/PK -f rss -n 50', 'the bytes that subscribers get'],
  );
  examples(
    program
      .command('story')
      .argument('<id>', 'id of a story, as its address has it')
      .option('--json', 'as one JSON object')
      .description('one story: its articles, its regions and why, its topics, its history')
      .action(async (id: string, options: { json?: boolean }) =>
        (await import('../story.ts')).story(id, options),
      ),
    ['story 6a1f0c9e2b7d4f5a8c3e9d01', 'what is known of it, and what editors did'],
  );
  examples(
    program
      .command('retag')
      .description('apply today’s gazetteer and topics to every story that is kept')
      .action(async () => (await import('../retag.ts')).retagAll()),
    ['retag', 'while the desk runs; a changed rule does it by itself'],
  );
}
