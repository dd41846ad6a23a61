import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';
import { ADMIN_API, adminOpenApi } from '../../../../src/api/admin/v1/openapi.ts';
import { ALL_ADMIN_OPERATIONS } from '../../../../src/api/admin/v1/operations.ts';
import { VERBS } from '../../../../src/core/story/action.ts';
import { operatorDesk, TOKEN } from '../../../support/operator.ts';

const desk = operatorDesk();
const SITE = { title: 'Test Desk', baseUrl: 'https://desk.example', language: 'en' };

test('the description is valid OpenAPI 3.1, and every reference resolves', async () => {
  const described = adminOpenApi(SITE, '1.2.3');
  const { valid, errors } = await new Validator().validate(structuredClone(described));
  expect([valid, errors]).toEqual([true, undefined]);
  for (const [, reference = ''] of JSON.stringify(described).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    let found: unknown = described;
    for (const step of reference.split('/')) found = (found as Record<string, unknown>)[step];
    expect([reference, typeof found]).toEqual([reference, 'object']);
  }
});

test('every action is an operation with its body', () => {
  const { paths } = adminOpenApi(SITE, '1.2.3') as {
    paths: Record<string, { post?: { requestBody: unknown; summary: string } }>;
  };
  for (const verb of VERBS) {
    const { post } = paths[`${ADMIN_API}/stories/{id}/${verb}`] ?? {};
    expect(post?.summary).not.toBe(verb);
    expect(JSON.stringify(post?.requestBody)).toContain('"additionalProperties":false');
  }
});

test('it is served to operators, and each operation exists', async () => {
  const { get } = await desk.open();
  const bearer = { authorization: `Bearer ${TOKEN}` };
  const { status, text } = await get(`${ADMIN_API}/openapi.json`, bearer);
  expect([status, JSON.parse(text).openapi]).toEqual([200, '3.1.0']);
  for (const { method, path } of ALL_ADMIN_OPERATIONS) {
    const at = ADMIN_API + path.replace('{id}', 'f'.repeat(24));
    const answer = await get(
      at,
      { ...bearer, 'content-type': 'application/json' },
      method.toUpperCase(),
      method === 'post' ? '{}' : undefined,
    );
    expect([at, [200, 400, 404].includes(answer.status)]).toEqual([at, true]);
    expect(answer.text).not.toContain('There is nothing at');
  }
});
