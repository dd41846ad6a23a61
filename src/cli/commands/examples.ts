import type { Command } from 'commander';

/** Appends example calls to a command's help, each with its effect. */
export function examples(command: Command, ...calls: readonly [call: string, what: string][]): Command {
  const width = Math.max(...calls.map(([call]) => call.length));
  const lines = calls.map(([call, what]) => `  dateline ${call.padEnd(width)}  # ${what}`);
  return command.addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
}
