import type { Command } from 'commander';
import { examples } from '../examples.ts';
import { NDJSON, runFilter } from './ndjson.ts';

/** Registers `dateline group`. */
export function addGroup(program: Command): void {
  examples(
    program
      .command('group')
      .requiredOption('--ndjson', NDJSON)
      .description('pure filter: reports in order of arrival to the events that they report')
      .action(() => runFilter('group')),
    [
      'group --ndjson < reports.ndjson',
      '{id, title, text, url, source, published, language} -> {id, coverage}',
    ],
  );
}
