import type { z } from 'zod';
import type { ConfigProblem } from '../core/desk/config-problem.ts';
import { suggestFix, suggestKey } from './problems/suggest-fix.ts';
import { zodMessage } from './problems/zod-messages.ts';
import type { Path, YamlFile } from './yaml-file.ts';

type Validated<Value> = { value?: Value; problems: ConfigProblem[] };

/** Validates a file's data: the typed value, or all mistakes with their places. */
export function validate<Schema extends z.ZodType>(
  file: YamlFile,
  schema: Schema,
): Validated<z.infer<Schema>> {
  if (file.problems.length > 0) return { problems: file.problems };
  const parsed = schema.safeParse(file.data ?? {}, { error: zodMessage });
  if (parsed.success) return { value: parsed.data, problems: [] };
  return { problems: parsed.error.issues.flatMap(issue => problemsOf(file, issue)) };
}

function problemsOf(file: YamlFile, issue: z.core.$ZodIssue): ConfigProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => {
      const fix = suggestKey(key, issue.message);
      return file.problem([...issue.path, key], issue.message, fix, 'key');
    });
  }
  const { path, value } = existing(file.data, issue.path);
  const found = file.problem(path, issue.message, '');
  // The value may be the secret itself instead of its name: do not log it.
  if (path.at(-1) === 'secretEnv' && typeof value === 'string') {
    const fix = 'Put the secret into an environment variable, and the name of that here.';
    return [{ ...found, value: `${value.slice(0, 3)}…`, fix }];
  }
  return [{ ...found, fix: suggestFix(issue, value, found.value) }];
}

/** The longest existing part of a path, and its value. */
function existing(data: unknown, path: Path): { path: Path; value: unknown } {
  let value: unknown = data ?? {};
  for (const [depth, part] of path.entries()) {
    if (typeof value !== 'object' || value === null) return { path: path.slice(0, depth), value };
    value = (value as Record<PropertyKey, unknown>)[part];
  }
  return { path, value };
}
