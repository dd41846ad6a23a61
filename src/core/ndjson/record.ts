import { z } from 'zod';

/** Id of a record, returned unchanged. */
export type RecordId = string | number;

const A_TEXT = 'a text is needed';

/** Field types of input records; messages say what is needed. */
export const recordId: z.ZodType<RecordId> = z.union(
  [z.string(), z.number()],
  'a text or a number is needed',
);
export const text: z.ZodString = z.string(A_TEXT);
export const optionalText: z.ZodOptional<z.ZodNullable<z.ZodString>> = z.string(A_TEXT).nullish();

/** Object schema that ignores unknown keys. */
export function inputRecord<Shape extends z.ZodRawShape>(shape: Shape): z.ZodObject<Shape> {
  return z.object(shape, 'a JSON object is needed');
}

/**
 * Answer to an invalid record, with its id if any. Mistakes are joined in one line: `url: a text is needed`.
 */
export function recordError(given: unknown, { issues }: z.ZodError): { id: unknown; error: string } {
  const mistakes = issues.map(({ path, message }) => [...path, message].join(': '));
  return { id: idOf(given), error: mistakes.join('; ') };
}

/** Requires a title or a text: without both, the fields are probably misnamed. */
export function hasText({ title, text: body }: { title?: unknown; text?: unknown }): boolean {
  return title !== undefined || body !== undefined;
}
export const NO_TEXT = { error: 'title or text is needed' };

function idOf(given: unknown): unknown {
  return (given as { id?: unknown } | null)?.id ?? null;
}
