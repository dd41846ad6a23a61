import type { Command } from 'commander';
import { examples } from '../examples.ts';
import { NDJSON, runFilter } from './ndjson.ts';

/** Registers `dateline cluster`. */
export function addCluster(program: Command): void {
  examples(
    program
      .command('cluster')
      .requiredOption('--ndjson', NDJSON)
      .description('pure filter: texts in order of arrival to stories')
      .action(() => runFilter('cluster')),
    [
      'cluster --ndjson < texts.ndjson',
      '{id, title, text, url, source, published} -> {id, story, similarity}',
    ],
  );
}
