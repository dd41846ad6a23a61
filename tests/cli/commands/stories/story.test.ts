import { expect, test } from 'vitest';
import { edit } from '../../../../src/flow/edit/edit.ts';
import { cliDesk } from '../../../support/cli-desk.ts';
import { report, told } from '../../../support/reports.ts';

const { open } = cliDesk();

test('story prints articles, regions with evidence, topics and history', async () => {
  const { app, run } = await open();
  const { story, article } = await told(app, 'courier', report(1));
  await told(app, 'gazette', report(1));
  await edit(app, {
    story,
    action: { verb: 'correct', title: 'River falls', note: 'It \u001b[31mfell.' },
    who: 'ann',
  });
  const { code, out } = await run('story', story);
  expect(out).not.toContain('\u001b');
  expect(code).toBe(0);
  for (const part of [
    /^River falls\n {2}[0-9a-f]{24} {2}version 3, corrected\n/,
    /original headline: /,
    /\nTopics\n {2}pakistan {2}Pakistan\n/,
    /\n {2}PK-BA {3}about {4}\d\.\d\d {2}Balochistan: .*Quetta/,
    /The Courier \(lead\): /,
    /\nHistory\n {2}\d{4}-\d\d-\d\d \d\d:\d\d {2}ann {2}story\.correct: .*River falls/,
  ]) {
    expect(out).toMatch(part);
  }
  const json = JSON.parse((await run('story', story, '--json')).out);
  expect(json).toMatchObject({ id: story, roll: 'all', topics: [{ id: 'pakistan' }] });
  expect(json.articles.map(({ id }: { id: string }) => id)).toContain(article);
  expect(json.regions[0].evidence).not.toEqual([]);
  expect(json.history).toMatchObject([{ who: 'ann', action: 'story.correct' }]);
  for (const id of ['f'.repeat(24), 'x']) expect(await run('story', id)).toMatchObject({ code: 2 });
});
