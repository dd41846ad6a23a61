import type { Site } from '../../core/edition/site.ts';
import type { ApiField, ApiView } from '../../site/api-page.ts';
import type { JsonSchema, Parameter } from '../openapi-schema.ts';
import { EXAMPLES } from './examples.ts';
import type { OpenApi } from './openapi.ts';
import { OPERATIONS, type Operation } from './operations.ts';

/** The description of the API as a page tells it. */
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
        answers: namesIn(operation?.responses['200']),
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

/** A story with its articles is told as what it has beside a story. */
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
  return { name, takes: taken(schema), meaning: description, optional: !required };
}

/** The fields of an object; of a choice of objects those of each, under its status. */
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
    takes: taken(field),
    meaning: field.description ?? '',
    optional: !required.has(name),
  }));
}

/** What a value may be, in words. */
function taken(schema: JsonSchema): string {
  const { type, items, enum: values, $ref, const: only, minimum, maximum, format } = schema;
  const choices = (schema['anyOf'] ?? schema['oneOf']) as JsonSchema[] | undefined;
  if ($ref) return `\`${$ref.split('/').at(-1)}\``;
  if (only !== undefined) return `\`${String(only)}\``;
  if (values) return values.map(value => `\`${value}\``).join(', ');
  if (choices) return choices.map(taken).join(' or ');
  if (type === 'array') return items ? `list of ${taken(items)}` : 'list';
  if (format === 'date-time') return 'instant';
  if (type === 'object') return 'object';
  if (type === 'string') return 'text';
  if (minimum !== undefined && maximum !== undefined && Number(maximum) < 1e9)
    return `${Number(minimum)} to ${Number(maximum)}`;
  return type ?? 'anything';
}

/** The schemas that a response refers to. */
function namesIn(response: object | undefined): string[] {
  const references = JSON.stringify(response ?? {}).matchAll(/#\/components\/schemas\/(\w+)/g);
  return [...references].map(([, name = '']) => name);
}
