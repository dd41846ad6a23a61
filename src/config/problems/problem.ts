/** One mistake in the configuration: where it is, what stands there, what was expected and what to do. */
export type Problem = {
  /** `sources.yaml`, or `environment`. */
  file: string;
  /** Both from 1; absent when the file is. */
  line?: number;
  column?: number;
  /** `sources[3].every`; '' for the file as a whole. */
  path: string;
  /** As the operator wrote it, cut; '' when nothing stands there. */
  value: string;
  expected: string;
  fix: string;
};

/** The configuration cannot be used; `problems` holds every mistake in it. */
export class ConfigError extends Error {
  readonly code = 'CONFIG';
  readonly problems: Problem[];

  constructor(problems: Problem[], dir?: string) {
    super(formatProblems(problems, { dir }));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

export type FormatOptions = {
  /** The configuration folder, for those who wonder which one was read. */
  dir?: string | undefined;
  /** What the problems are. */
  noun?: 'mistake' | 'warning';
};

/** The problems as a terminal shows them: a paragraph each, a count at the end. */
export function formatProblems(problems: Problem[], { dir, noun = 'mistake' }: FormatOptions = {}): string {
  const total = `${counted(problems.length, noun)} in ${dir ?? 'the configuration'}.`;
  return [...problems.map(formatProblem), total].join('\n\n');
}

function formatProblem({ file, line, column, path, value, expected, fix }: Problem): string {
  const place = [file, line, column].filter(part => part !== undefined).join(':');
  const lines = [path ? `${place}  ${path}` : place];
  lines.push(`  found     ${value === '' ? 'nothing' : value}`);
  lines.push(`  expected  ${expected}`);
  lines.push(`  fix       ${fix}`);
  return lines.join('\n');
}

/** `1 source`, `2 sources`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `['sources', 3, 'every']` as `sources[3].every`. */
export function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index ? '.' : ''}${String(part)}`))
    .join('');
}
