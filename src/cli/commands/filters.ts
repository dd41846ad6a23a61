import type { Command } from 'commander';
import type { ExtractOptions } from '../extract.ts';
import { examples } from './examples.ts';

const NDJSON = 'one JSON object a line in, one a line out';

/** Adds the commands that compute on what they are given and need no desk. */
export function addFilterCommands(program: Command): void {
  addExtract(program);
  addTag(program);
  examples(
    program
      .command('parse')
      .requiredOption('--ndjson', NDJSON)
      .description('pure filter: feeds to normalised items')
      .action(async () => (await import('../filter.ts')).filter('parse')),
    ['parse --ndjson < feeds.ndjson', '{id, url, contentType?, headers?, bodyBase64} -> {id, feed}'],
  );
  examples(
    program
      .command('cluster')
      .requiredOption('--ndjson', NDJSON)
      .description('pure filter: texts in order of arrival to stories')
      .action(async () => (await import('../filter.ts')).filter('cluster')),
    [
      'cluster --ndjson < texts.ndjson',
      '{id, title, text, url, source, published} -> {id, story, similarity}',
    ],
  );
}

function addExtract(program: Command): void {
  examples(
    program
      .command('extract')
      .argument('[page]', 'address or file of a page to print for a person')
      .option('--ndjson', `pure filter: pages to articles, ${NDJSON}`)
      .option('--html', 'the body as HTML')
      .option('--why', 'which blocks were kept or left out, and what weighed most')
      .option('--json', 'all that is known of the article')
      .option('--source <source>', 'with the selectors of a source of this desk')
      .description('take the article out of a page')
      .action(
        async (
          page: string | undefined,
          options: ExtractOptions & { ndjson?: boolean },
          command: Command,
        ) => {
          if (page !== undefined) return (await import('../extract.ts')).extract(page, options);
          if (options.ndjson) return (await import('../filter.ts')).filter('extract');
          return command.error('error: name a page, or say --ndjson');
        },
      ),
    ['extract https://example.org/story --why', 'what is kept of a page, and why'],
    ['extract --ndjson < pages.ndjson', '{id, url, html} -> {id, title, text, html, …}'],
  );
}

function addTag(program: Command): void {
  examples(
    program
      .command('tag')
      .argument('[file]', 'a text; - for standard input', '-')
      .option('--ndjson', `pure filter: ${NDJSON}`)
      .description('mark the places of a text, and tell what each is and why')
      .action(async (file: string, { ndjson }: { ndjson?: boolean }) => {
        if (ndjson) await (await import('../filter.ts')).filter('tag');
        else await (await import('../tag.ts')).tagText(file);
      }),
    ['tag report.txt', 'the text with its places marked'],
    ['tag --ndjson < texts.ndjson', '{id, title, text, url, language?, home?} -> {id, regions}'],
  );
}
