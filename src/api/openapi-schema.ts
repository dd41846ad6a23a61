import { z } from 'zod';

/** A JSON Schema (2020-12), which OpenAPI 3.1 takes as it is. */
export type JsonSchema = {
  type?: string;
  description?: string;
  enum?: readonly string[];
  pattern?: string;
  items?: JsonSchema;
  $ref?: string;
} & Record<string, unknown>;

/** A parameter of an operation, as OpenAPI describes it. */
export type Parameter = {
  name: string;
  in: 'path' | 'query';
  description: string;
  required: boolean;
  explode?: false;
  schema: JsonSchema;
};

const path = (name: string): string => `#/components/schemas/${name}`;

/** Schemas that a description names; wherever one stands inside another it is referred to. */
export function namedSchemas(components: Readonly<Record<string, z.ZodType>>) {
  return {
    /** A reference to one of them. */
    refTo(schema: z.ZodType): JsonSchema {
      const [name] = Object.entries(components).find(([, known]) => known === schema) ?? [];
      if (name === undefined) throw new Error('a schema has no name in the description of the API');
      return { $ref: path(name) };
    },

    /** Every one of them, each once. */
    componentSchemas(): Record<string, JsonSchema> {
      const registry = z.registry<{ id: string }>();
      for (const [id, schema] of Object.entries(components)) registry.add(schema, { id });
      // As input, so that a client which checks answers accepts the fields that a later version adds.
      const { schemas: made } = z.toJSONSchema(registry, { uri: path, io: 'input' });
      return Object.fromEntries(
        Object.entries(made).map(([name, schema]) => {
          const { $schema: _, $id: __, ...rest } = schema;
          return [name, rest as JsonSchema];
        }),
      );
    },
  };
}

/** How every operation begins: what it is called, and what it takes in its address. */
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

/** References to the responses that tell of problems, by status. */
export function problemRefs(statuses: readonly (number | string)[]): Record<string, { $ref: string }> {
  return Object.fromEntries(
    statuses.map(status => [status, { $ref: `#/components/responses/Problem${status}` }]),
  );
}

/** The parameters that an object of schemas reads. */
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

/** The schema of a parameter as a client writes it: a list by its entries, whatever is made of it afterwards. */
function parameterSchema(schema: z.ZodType): JsonSchema {
  const [output, input] = (['output', 'input'] as const).map(io => {
    const { $schema: _, description: __, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
    return rest as JsonSchema;
  });
  return output?.type === undefined ? (input ?? {}) : output;
}
