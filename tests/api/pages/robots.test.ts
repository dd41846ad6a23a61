import robotsModule from 'robots-parser';
import { expect, test } from 'vitest';
import { robotsTxt } from '../../../src/api/pages/robots.ts';

const robotsParser = robotsModule as unknown as typeof robotsModule.default;
const site = { title: 'Example Desk', baseUrl: 'https://desk.example/wire', language: 'en' };

test.each([
  ['/wire/', true],
  ['/wire/stories/0123456789abcdef01234567', true],
  ['/wire/feeds/water', true],
  ['/wire/feeds/water.rss', true],
  ['/wire/feeds/all?before=k3-0123456789abcdef01234567', true],
  ['/wire/feeds/all?q=ferry', false],
  ['/wire/feeds/region/PK?language=ur&before=k3-0123456789abcdef01234567', false],
  ['/wire/api', true],
  ['/wire/api/v1/stories', false],
])('a crawler may read %s: %s', (path, allowed) => {
  const rules = robotsParser('https://desk.example/robots.txt', robotsTxt(site));
  expect(rules.isAllowed(`https://desk.example${path}`, 'anybot')).toBe(allowed);
});

test('nothing private is named', () => {
  expect(robotsTxt(site)).not.toContain('admin');
});
