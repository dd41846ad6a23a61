import { expect, test } from 'vitest';
import { hashOf } from '../../../src/core/article/body/boilerplate.ts';
import { keys } from '../../../src/store/keys.ts';
import { makePageTemplates } from '../../../src/store/source/page-templates.ts';
import { NOON, testDesk } from '../../support/desk.ts';

const desk = testDesk();
const templates = () => makePageTemplates(desk.redis());
const seen = (key: string, ...texts: string[]) => ({ key, title: hashOf(key), blocks: texts.map(hashOf) });

test('a page is read as it was last stored, for its source alone', async () => {
  await templates().remember('courier', seen('a', 'first words', 'second words'), NOON);
  await templates().remember('courier', seen('b'), NOON);
  await templates().remember('courier', seen('a', 'other words'), NOON + 1);
  const pages = await templates().read('courier');
  expect(pages.toSorted((one, other) => one.key.localeCompare(other.key))).toEqual([
    seen('a', 'other words'),
    seen('b'),
  ]);
  expect(await templates().read('herald')).toEqual([]);
});

test('the pages are bounded and expire: the one seen longest ago leaves first', async () => {
  for (let at = 0; at < 30; at += 1)
    await templates().remember('courier', seen(`p${at}`, 'words'), NOON + at);
  const names = (await templates().read('courier')).map(({ key }) => key);
  expect(names).toHaveLength(24);
  expect(names).toContain('p29');
  expect(names).not.toContain('p5');
  expect(await desk.redis().pttl(keys.pageTemplates('courier'))).toBeGreaterThan(0);
});
