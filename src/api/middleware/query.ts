import type { z } from 'zod';
import { zodMessage } from '../../config/problems/zod-messages.ts';
import { HttpProblem } from './problem.ts';

/**
 * Parses query parameters by a schema; throws a 400 problem that names every unknown or invalid parameter.
 */
export function readQuery<Schema extends z.ZodObject>(schema: Schema, query: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(query, { error: zodMessage });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(issue => {
    if (issue.code !== 'unrecognized_keys') return `${issue.path[0]?.toString()}: ${issue.message}`;
    const known = Object.keys(schema.shape).join(', ') || 'none';
    return `${issue.keys.join(', ')}: unknown; the parameters here are ${known}`;
  });
  throw new HttpProblem(400, `${problems.join('; ')}.`);
}
