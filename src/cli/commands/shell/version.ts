import type { Command } from 'commander';
import { VERSION } from '../../../config/package.ts';
import { examples } from '../examples.ts';

/** Registers `dateline version`. */
export function addVersion(program: Command): void {
  examples(
    program
      .command('version')
      .description('print the version')
      .action(() => console.log(VERSION)),
    ['version', 'the same as --version'],
  );
}
