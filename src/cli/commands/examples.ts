import type { Command } from 'commander';

/** Ends a command's help with some of its calls, each with what it does. */
export function examples(command: Command, ...calls: readonly [call: string, what: string][]): Command {
  const width = Math.max(...calls.map(([call]) => call.length));
  const lines = calls.map(([call, what]) => `  dateline ${call.padEnd(width)}  # ${what}`);
  return command.addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
}
