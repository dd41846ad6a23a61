import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { EXAMPLES } from '../../../src/api/v1/examples.ts';
import { type OpenApi, openApi } from '../../../src/api/v1/openapi.ts';
import { OPERATIONS, type Operation } from '../../../src/api/v1/operations.ts';
import { expectScriptless, webDesk } from '../../support/web.ts';

const desk = webDesk({});
const SITE = { title: 'Test Desk', baseUrl: 'https://desk.example', language: 'en' };
const OPERATION_LIST: Operation[] = Object.values(OPERATIONS);

describe('the OpenAPI document', () => {
  const described = openApi(SITE, '1.2.3');
  const parametersOf = (path: string) =>
    Object.fromEntries(described.paths[path]?.get.parameters.map(each => [each.name, each]) ?? []);

  test('is valid OpenAPI 3.1 and every $ref resolves', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(structuredClone(described));
    expect([valid, errors]).toEqual([true, undefined]);
    expect(validator.version).toBe('3.1');
    for (const [, reference = ''] of JSON.stringify(described).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      let found: unknown = described;
      for (const step of reference.split('/')) found = (found as Record<string, unknown>)[step];
      expect([reference, typeof found]).toEqual([reference, 'object']);
    }
  });

  test('is served', async () => {
    const { get } = await desk.open();
    const { status, text } = await get('/api/v1/openapi.json');
    expect(status).toBe(200);
    const { openapi, paths } = JSON.parse(text) as OpenApi;
    expect(openapi).toBe('3.1.0');
    expect(Object.keys(paths).sort()).toEqual([
      '/api/v1/regions',
      '/api/v1/sources',
      '/api/v1/stories',
      '/api/v1/stories/{id}',
      '/api/v1/stream',
      '/api/v1/topics',
      '/api/v1/topics/{id}/stories',
    ]);
  });

  test('describes each parameter with its schema', () => {
    const { region, since, limit, fields, before } = parametersOf('/api/v1/stories');
    expect(region).toMatchObject({ in: 'query', explode: false, schema: { type: 'array', maxItems: 20 } });
    expect(region?.schema.items?.pattern).toContain('[A-Z]{2}');
    expect(limit?.schema).toMatchObject({ type: 'integer', minimum: 1, maximum: 200 });
    expect(fields?.schema.items?.enum).toContain('contentHtml');
    expect(before?.schema.pattern).toBeDefined();
    expect(since?.description).toContain('oldest change first');
    expect(parametersOf('/api/v1/stories/{id}')['id']).toMatchObject({ in: 'path', required: true });
    for (const { path } of OPERATION_LIST)
      for (const { description } of Object.values(parametersOf(path))) expect(description).not.toBe('');
  });

  test('describes the webhooks', () => {
    const { requestBody } = described.webhooks.event.post;
    expect(requestBody.content['application/json']?.schema).toEqual({ $ref: '#/components/schemas/Event' });
    expect(JSON.stringify(described.components.schemas['Event'])).toContain('#/components/schemas/Tombstone');
  });

  test('describes every answer by name, and every problem', () => {
    for (const [path, { get }] of Object.entries(described.paths)) {
      const kept = path === '/api/v1/stream' ? [] : ['304'];
      const problems = ['400', '404', '405', '410', '429', '503'];
      expect(Object.keys(get.responses)).toEqual(['200', ...kept, ...problems]);
      expect(JSON.stringify(get.responses['200'])).toContain('#/components/schemas/');
    }
    expect(described.components.schemas['StoryPage']).toMatchObject({
      properties: { stories: { items: { $ref: '#/components/schemas/Story' } } },
    });
  });

  test.each(OPERATION_LIST.map(operation => [operation.id, operation] as const))(
    'the examples of %s are answers that the desk could give',
    (id, { answers }) => {
      const examples: { value: object }[] = Object.values(EXAMPLES[id]);
      expect(examples.length).toBeGreaterThanOrEqual(answers.length);
      for (const { value } of examples) {
        const parsed = answers.map((answer: z.ZodObject) => answer.safeParse(value)).find(one => one.success);
        expect(parsed?.data).toEqual(value);
      }
    },
  );
});

describe('the API reference page', () => {
  test('lists every operation, parameter and object, without scripts', async () => {
    const { get } = await desk.open();
    const { status, headers, text } = await get('/api');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expectScriptless(headers, text);
    const { paths, components } = openApi(SITE, '1.2.3');
    const named = [
      ...Object.keys(paths),
      ...Object.values(paths).flatMap(({ get: { parameters } }) => parameters.map(({ name }) => name)),
      ...Object.keys(components.schemas),
    ];
    for (const name of named) expect(text).toContain(name);
    for (const [, anchor = ''] of text.matchAll(/href="#([^"]+)"/g)) expect(text).toContain(`id="${anchor}"`);
  });
});
