import type { Site } from '../../core/edition/site.ts';
import type { ApiField, ApiView } from '../../site/reader/api-page.ts';
import type { JsonSchema, Parameter } from '../openapi-schema.ts';
import { EXAMPLES } from './examples.ts';
import type { OpenApi } from './openapi.ts';
import { OPERATIONS, type Operation } from './operations.ts';

/** The OpenAPI document as the view of the API's reference page. */
export function apiReference(site: Site, { paths, components }: OpenApi): ApiView {
  const operations: Operation[] = Object.values(OPERATIONS);
  return {
    site,
    operations: operations.map(({ id, path, summary, description }) => {
      const operation = paths[path]?.get;
      return {
        id,
        path,
        summary,
        description,
        parameters: (operation?.parameters ?? []).map(parameterField),
        answers: schemaNames(operation?.responses['200']),
        examples: Object.values(EXAMPLES[id]).map(example => ({
          summary: example.summary,
          json: JSON.stringify(example.value, null, 2),
        })),
      };
    }),
    objects: objectsOf(components.schemas),
    problems: Object.entries(components.responses).map(([name, { description }]) => ({
      status: name.replace(/\D/g, ''),
      description,
    })),
    headers: Object.entries(components.headers).map(([name, { description }]) => ({ name, description })),
  };
}

/** The named schemas; a story with articles lists only the fields that a story lacks. */
function objectsOf(named: Record<string, JsonSchema>): ApiView['objects'] {
  const story = new Set(Object.keys((named['Story']?.['properties'] ?? {}) as object));
  return Object.entries(named).map(([name, schema]) => {
    const fields = fieldsOf(schema);
    return name === 'StoryWithArticles'
      ? { name, beside: 'Story', fields: fields.filter(field => !story.has(field.name)) }
      : { name, fields };
  });
}

function parameterField({ name, description, required, schema }: Parameter): ApiField {
  return { name, takes: typeText(schema), meaning: description, optional: !required };
}

/** The fields of an object schema; for a union, the distinct fields of its members. */
function fieldsOf(schema: JsonSchema): ApiField[] {
  const choices = (schema['oneOf'] ?? schema['anyOf']) as JsonSchema[] | undefined;
  if (choices) {
    const all = choices.flatMap(fieldsOf);
    return all.filter(
      ({ name, takes }, index) =>
        index === all.findIndex(field => field.name === name && field.takes === takes),
    );
  }
  const required = new Set(schema['required'] as string[] | undefined);
  return Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>).map(([name, field]) => ({
    name,
    takes: typeText(field),
    meaning: field.description ?? '',
    optional: !required.has(name),
  }));
}

/** A schema's type in words. */
function typeText(schema: JsonSchema): string {
  const { type, items, enum: values, $ref, const: only, minimum, maximum, format } = schema;
  const choices = (schema['anyOf'] ?? schema['oneOf']) as JsonSchema[] | undefined;
  if ($ref) return `\`${$ref.split('/').at(-1)}\``;
  if (only !== undefined) return `\`${String(only)}\``;
  if (values) return values.map(value => `\`${value}\``).join(', ');
  if (choices) return choices.map(typeText).join(' or ');
  if (type === 'array') return items ? `list of ${typeText(items)}` : 'list';
  if (format === 'date-time') return 'instant';
  if (type === 'object') return 'object';
  if (type === 'string') return 'text';
  if (minimum !== undefined && maximum !== undefined && Number(maximum) < 1e9)
    return `${Number(minimum)} to ${Number(maximum)}`;
  return type ?? 'anything';
}

/** Names of the schemas that a response refers to. */
function schemaNames(response: object | undefined): string[] {
  const references = JSON.stringify(response ?? {}).matchAll(/#\/components\/schemas\/(\w+)/g);
  return [...references].map(([, name = '']) => name);
}
