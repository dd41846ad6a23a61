import { z } from 'zod';

/** A JSON Schema (2020-12), the schema dialect of OpenAPI 3.1. */
export type JsonSchema = {
  type?: string;
  description?: string;
  enum?: readonly string[];
  pattern?: string;
  items?: JsonSchema;
  $ref?: string;
} & Record<string, unknown>;

/** An OpenAPI parameter object. */
export type Parameter = {
  name: string;
  in: 'path' | 'query';
  description: string;
  required: boolean;
  explode?: false;
  schema: JsonSchema;
};

function schemaPath(name: string): string {
  return `#/components/schemas/${name}`;
}

/** OpenAPI component schemas from zod schemas; one that occurs inside another becomes a `$ref`. */
export function namedSchemas(components: Readonly<Record<string, z.ZodType>>) {
  return {
    /** A `$ref` to a component. */
    refTo(schema: z.ZodType): JsonSchema {
      const [name] = Object.entries(components).find(([, known]) => known === schema) ?? [];
      if (name === undefined) throw new Error('schema is not among the OpenAPI components');
      return { $ref: schemaPath(name) };
    },

    /** All components by name. */
    componentSchemas(): Record<string, JsonSchema> {
      const registry = z.registry<{ id: string }>();
      for (const [id, schema] of Object.entries(components)) registry.add(schema, { id });
      // Input schemas allow additional properties: clients that validate answers accept fields of later
      // versions.
      const { schemas } = z.toJSONSchema(registry, { uri: schemaPath, io: 'input' });
      return Object.fromEntries(
        Object.entries(schemas).map(([name, schema]) => {
          const { $schema: _, $id: __, ...rest } = schema;
          return [name, rest as JsonSchema];
        }),
      );
    },
  };
}

/** The common part of an OpenAPI operation: id, texts and parameters. */
export function operationHead({
  id,
  summary,
  description,
  parameters,
  query,
}: {
  id: string;
  summary: string;
  description: string;
  parameters: z.ZodObject;
  query: z.ZodObject;
}) {
  return {
    operationId: id,
    summary,
    description,
    parameters: [...parametersOf(parameters, 'path'), ...parametersOf(query, 'query')],
  };
}

/** References to the problem responses, by status. */
export function problemRefs(statuses: readonly (number | string)[]): Record<string, { $ref: string }> {
  return Object.fromEntries(
    statuses.map(status => [status, { $ref: `#/components/responses/Problem${status}` }]),
  );
}

/** The fields of a zod object as OpenAPI parameters. */
function parametersOf({ shape }: z.ZodObject, where: Parameter['in']): Parameter[] {
  return Object.entries(shape as Record<string, z.ZodType>).map(([name, type]) => {
    const schema = parameterSchema(type);
    return {
      name,
      in: where,
      description: type.description ?? '',
      required: where === 'path',
      ...(schema.type === 'array' && { explode: false }),
      schema,
    };
  });
}

/**
 * The schema of a parameter as the client writes it: the output type if zod can express it, else the input
 * type.
 */
function parameterSchema(schema: z.ZodType): JsonSchema {
  const [output, input] = (['output', 'input'] as const).map(io => {
    const { $schema: _, description: __, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
    return rest as JsonSchema;
  });
  return output?.type === undefined ? (input ?? {}) : output;
}
