import { expect, test } from 'vitest';
import { operatorDesk, TOKEN } from '../../support/operator.ts';
import { dump } from '../../support/redis.ts';
import { report, told } from '../../support/reports.ts';
import { expectScriptless } from '../../support/web.ts';

const desk = operatorDesk({
  sources: 'sources: [{ id: courier, url: "http://courier.example/", scrape: never, tags: [daily] }]',
  topics: `topics:
  - { id: quetta, title: Quetta & around, match: { region: PK-BA, none: [{ words: [cricket, T20] }] }, order: top }
  - { id: chosen, title: Chosen, match: { region: PK }, approval: required }`,
});

test('the list counts each topic’s stories, and those that await approval', async () => {
  const { app, operator } = await desk.enter();
  await told(app, 'courier', report(1));
  const { headers, text } = await operator.get('/admin/topics');
  expectScriptless(headers, text);
  expect(text).toContain('Quetta &amp; around');
  expect(text).toContain('<a href="/admin/approvals?topic=chosen">1</a>');
});

test('a topic’s page shows its rule as YAML', async () => {
  const { operator } = await desk.enter();
  const { status, text } = await operator.get('/admin/topics/quetta');
  expect(status).toBe(200);
  expect(text).toMatch(/region: PK-BA\nnone:\n {2}- words:\n {6}- cricket\n {6}- T20/);
  expect((await operator.get('/admin/topics/none')).status).toBe(404);
});

test('a preview shows what would change and the entry for topics.yaml, and writes nothing', async () => {
  const { app, operator } = await desk.enter();
  const { story } = await told(app, 'courier', { ...report(1), title: 'A cricket match in Quetta' });
  const before = await dump(app.store.redis);
  const { status, text } = await operator.post('/admin/topics/quetta', { rule: 'region: PK-BA # all\r\n' });
  expect(status).toBe(200);
  expect(text).toContain('Added');
  expect(text).toContain(`href="/admin/stories/${story}"`);
  expect(text).toContain('region PK-BA');
  expect(text).toContain(
    '  - id: quetta\n    title: Quetta &amp; around\n    order: top\n    match:\n      region: PK-BA # all\n',
  );
  expect(await dump(app.store.redis)).toEqual(before);
});

test('mistakes are shown with place and fix, and the text stays', async () => {
  const { operator } = await desk.enter();
  const { status, headers, text } = await operator.post('/admin/rule', {
    rule: 'regoin: <PK>\nsource: curier',
  });
  expect(status).toBe(422);
  expectScriptless(headers, text);
  for (const part of [
    '2 mistakes',
    'Did you mean region?',
    'Did you mean courier?',
    'Line 2, column 9',
    'regoin: &lt;PK&gt;',
  ]) {
    expect(text).toContain(part);
  }
});

test('a preview is also served as JSON', async () => {
  const { app, get } = await desk.open();
  await told(app, 'courier', report(1));
  const preview = async (rule: string) => {
    const headers = {
      authorization: `Bearer ${TOKEN}`,
      accept: 'application/json',
      'content-type': 'application/json',
    };
    const { status, text } = await get('/admin/rule', headers, 'POST', JSON.stringify({ rule }));
    return { status, body: JSON.parse(text) };
  };
  expect(await preview('tag: daily')).toMatchObject({
    status: 200,
    body: { of: 1, comes: { count: 1 } },
  });
  expect(await preview('tag: weekly')).toMatchObject({ status: 422, body: { problems: [{ path: 'tag' }] } });
});
