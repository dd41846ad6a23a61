import { z } from 'zod';

/** The name of a record, given back as it came. */
export type RecordId = string | number;

const A_TEXT = 'a text is needed';

/** What the records of the filters are made of; the messages say what is needed. */
export const recordId: z.ZodType<RecordId> = z.union(
  [z.string(), z.number()],
  'a text or a number is needed',
);
export const text: z.ZodString = z.string(A_TEXT);
export const optionalText: z.ZodOptional<z.ZodNullable<z.ZodString>> = z.string(A_TEXT).nullish();

/** A record of some fields; others in it are nobody's business. */
export const inputRecord = <Shape extends z.ZodRawShape>(shape: Shape): z.ZodObject<Shape> =>
  z.object(shape, 'a JSON object is needed');

/** The answer to a record that is none, with its id where it has one. Mistakes stand in one line: `url: a text is needed`. */
export function recordError(given: unknown, { issues }: z.ZodError): { id: unknown; error: string } {
  const mistakes = issues.map(({ path, message }) => [...path, message].join(': '));
  return { id: idOf(given), error: mistakes.join('; ') };
}

/** Refuses texts of which there is nothing: their fields are probably named otherwise. */
export const hasText = ({ title, text: body }: { title?: unknown; text?: unknown }): boolean =>
  title !== undefined || body !== undefined;
export const NO_TEXT = { error: 'title or text is needed' };

function idOf(given: unknown): unknown {
  return (given as { id?: unknown } | null)?.id ?? null;
}
