import { z } from 'zod';

const code = z
  .string()
  .regex(/^(?:[A-Z]{2}(?:-[A-Z0-9]{1,3})?|\d{3})$/, 'must be a code like PK, PK-BA or 034');
const name = z.string().trim().min(1).max(200);

/** A place added by the operator (town, camp, neighbourhood), and the code of its region. */
const placeSchema = z.strictObject({
  name,
  code,
  aliases: z.array(name).default([]),
  lat: z.number().min(-90).max(90).optional(),
  lon: z.number().min(-180).max(180).optional(),
});

/**
 * Content of `config/regions.yaml`: `places` adds places; `names` adds names to regions; `ambiguous` lists
 * names that count only with further evidence ("in Nice"); `ignored` lists names that never count.
 */
export const additionsSchema = z.strictObject({
  places: z.array(placeSchema).default([]),
  names: z.array(z.strictObject({ code, add: z.array(name).min(1) })).default([]),
  ambiguous: z.array(name).default([]),
  ignored: z.array(name).default([]),
});

export type Additions = z.infer<typeof additionsSchema>;
