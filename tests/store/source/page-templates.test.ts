import { expect, test } from 'vitest';
import { hashOf } from '../../../src/core/article/body/hash.ts';
import { keys } from '../../../src/store/keys.ts';
import { makeSiteMemory } from '../../../src/store/source/page-templates.ts';
import { NOON, testDesk } from '../../support/desk.ts';

const desk = testDesk();
const memory = () => makeSiteMemory(desk.redis());
const seen = (key: string, ...texts: string[]) => ({ key, title: hashOf(key), blocks: texts.map(hashOf) });

test('a page is recalled as it was last remembered, by its source alone', async () => {
  await memory().remember('courier', seen('a', 'first words', 'second words'), NOON);
  await memory().remember('courier', seen('b'), NOON);
  await memory().remember('courier', seen('a', 'other words'), NOON + 1);
  const pages = await memory().recall('courier');
  expect(pages.toSorted((one, other) => one.key.localeCompare(other.key))).toEqual([
    seen('a', 'other words'),
    seen('b'),
  ]);
  expect(await memory().recall('herald')).toEqual([]);
});

test('the memory is bounded: the page seen longest ago leaves first, all of it in the end', async () => {
  for (let at = 0; at < 30; at += 1) await memory().remember('courier', seen(`p${at}`, 'words'), NOON + at);
  const names = (await memory().recall('courier')).map(({ key }) => key);
  expect(names).toHaveLength(24);
  expect(names).toContain('p29');
  expect(names).not.toContain('p5');
  expect(await desk.redis().pttl(keys.pageTemplates('courier'))).toBeGreaterThan(0);
});
