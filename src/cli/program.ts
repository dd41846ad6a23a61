import { Command } from 'commander';
import { VERSION } from '../config/package.ts';
import { addFilterCommands } from './commands/filters.ts';
import { addOperatingCommands } from './commands/operating.ts';
import { addRunningCommands } from './commands/running.ts';
import { addShellCommands } from './commands/shell.ts';
import { addSourceCommands } from './commands/sources.ts';
import { addStoryCommands } from './commands/stories.ts';
import { MISUSED } from './terminal/fail.ts';

/** The command line. Commands load their code when they are asked for: a filter need not wait for the web server's. */
export function makeProgram(): Command {
  const program = new Command('dateline')
    .description(
      'A wire desk for the open web: polls feeds, recognises stories, tags places, republishes curated feeds.',
    )
    .version(VERSION)
    .showSuggestionAfterError()
    .showHelpAfterError('`dateline help` lists the commands, `dateline help COMMAND` tells what one takes.')
    .configureHelp({ sortSubcommands: false })
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : MISUSED));
  addRunningCommands(program.commandsGroup('Running a desk:'));
  addSourceCommands(program.commandsGroup('Its sources:'));
  addStoryCommands(program.commandsGroup('Its stories:'));
  addOperatingCommands(program.commandsGroup('Looking after it:'));
  addFilterCommands(program.commandsGroup('Without a desk:'));
  addShellCommands(program.commandsGroup('This program:'));
  return program.addHelpText(
    'after',
    `
Exit codes: 0 fine, 1 failed or found something, 2 called wrongly, 78 cannot run: configuration, Redis, port.
\`dateline help COMMAND\` has examples.`,
  );
}
