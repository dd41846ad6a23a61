import type { z } from 'zod';
import { expectationOf } from '../../config/problems/zod-messages.ts';
import { HttpProblem } from './problem.ts';

/** What a query asks for, as a schema reads it; a problem that names each parameter which is unknown or wrong. */
export function readQuery<Schema extends z.ZodObject>(schema: Schema, given: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(given, { error: expectationOf });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(issue => {
    if (issue.code !== 'unrecognized_keys') return `${issue.path[0]?.toString()}: ${issue.message}`;
    const known = Object.keys(schema.shape).join(', ') || 'none';
    return `${issue.keys.join(', ')}: unknown; the parameters here are ${known}`;
  });
  throw new HttpProblem(400, 'Bad query', `${problems.join('; ')}.`);
}
