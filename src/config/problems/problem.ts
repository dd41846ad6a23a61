import type { ConfigProblem } from '../../core/desk/config-problem.ts';

/** Error of an unusable configuration, with all its problems. */
export class ConfigError extends Error {
  readonly code = 'CONFIG';
  readonly problems: ConfigProblem[];

  constructor(problems: ConfigProblem[], dir?: string) {
    super(formatProblems(problems, { dir }));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

type FormatOptions = {
  /** Configuration folder, named in the last line. */
  dir?: string | undefined;
  /** Noun of the problems. */
  noun?: 'mistake' | 'warning';
};

/** Text of problems for a terminal: a paragraph each, then a count. */
export function formatProblems(
  problems: ConfigProblem[],
  { dir, noun = 'mistake' }: FormatOptions = {},
): string {
  const total = `${problemCount(problems.length, noun)} in ${dir ?? 'the configuration'}.`;
  return [...problems.map(formatProblem), total].join('\n\n');
}

function formatProblem({ file, line, column, path, value, expected, fix }: ConfigProblem): string {
  const place = [file, line, column].filter(part => part !== undefined).join(':');
  const lines = [path ? `${place}  ${path}` : place];
  lines.push(`  found     ${value === '' ? 'nothing' : value}`);
  lines.push(`  expected  ${expected}`);
  lines.push(`  fix       ${fix}`);
  return lines.join('\n');
}

/** `1 source`, `2 sources`. */
export function problemCount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `['sources', 3, 'every']` as `sources[3].every`. */
export function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index ? '.' : ''}${String(part)}`))
    .join('');
}
