import type { Command } from 'commander';
import { examples } from '../examples.ts';
import { NDJSON, runFilter } from './ndjson.ts';

/** Registers `dateline parse`. */
export function addParse(program: Command): void {
  examples(
    program
      .command('parse')
      .requiredOption('--ndjson', NDJSON)
      .description('pure filter: feeds to normalised items')
      .action(() => runFilter('parse')),
    ['parse --ndjson < feeds.ndjson', '{id, url, contentType?, headers?, bodyBase64} -> {id, feed}'],
  );
}
