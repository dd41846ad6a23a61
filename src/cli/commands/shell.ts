import { Argument, type Command } from 'commander';
import { VERSION } from '../../config/package.ts';
import { SHELLS, type Shell } from '../terminal/completion.ts';
import { examples } from './examples.ts';

/** Adds the commands about the program itself. */
export function addShellCommands(program: Command): void {
  examples(
    program
      .command('completion')
      .addArgument(new Argument('<shell>', 'which shell').choices(SHELLS))
      .description('print a script that has the shell complete commands, options, sources and topics')
      .action(async (shell: Shell) => (await import('../terminal/completion.ts')).printScript(shell)),
    ['completion bash > ~/.local/share/bash-completion/completions/dateline', 'bash'],
    ['completion zsh > ~/.zfunc/_dateline', 'zsh, with ~/.zfunc in fpath'],
    ['completion fish > ~/.config/fish/completions/dateline.fish', 'fish'],
  );
  program
    .command('complete', { hidden: true })
    .argument('[words...]')
    .allowUnknownOption()
    .action(async (words: string[]) =>
      (await import('../terminal/completion.ts')).printCandidates(program, words),
    );
  examples(
    program
      .command('version')
      .description('print the version')
      .action(() => console.log(VERSION)),
    ['version', 'the same as --version'],
  );
}
