import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { App } from '../../src/app.ts';
import { operatorDesk, TOKEN } from '../support/operator.ts';
import { report, told } from '../support/reports.ts';
import { barriers } from './accessible.ts';
import { PHONE, realBrowser } from './chromium.ts';

/** Folder for screenshots, if any. */
const PICTURES = process.env['PICTURES'];
const browser = realBrowser();
const desk = operatorDesk({
  dateline: 'site: { title: Test Desk, baseUrl: "http://localhost:3000" }',
  sources: `
sources:
  - { id: courier, url: "http://courier.example/feed", scrape: never, title: The Courier }
  - { id: gazette, url: "http://gazette.example/feed", scrape: never, title: The Gazette }`,
  topics: `
topics:
  - { id: pakistan, title: Pakistan, match: { region: PK } }
  - { id: gated, title: Gated, match: { source: gazette }, approval: required }`,
});

/** A desk with a story of two articles and one of a single article, and a logged-in page. */
async function enter(path: string) {
  const { app, api } = await desk.open();
  const both = await told(app, 'courier', report(1), { published: '2026-05-04T08:00:00Z' });
  await told(app, 'gazette', report(1), { published: '2026-05-04T09:00:00Z' });
  const single = await told(app, 'gazette', report(2));
  await browser().clearCookies();
  const page = await browser().newPage();
  const go = (to: string) => page.goto(api.url + to.replace('{story}', both.story));
  await go(path);
  await page.getByLabel('Token').fill(TOKEN);
  await page.getByRole('button', { name: 'Log in' }).click();
  return { app, page, go, both: both.story, single: single.story };
}

async function looks(page: Page, name: string): Promise<void> {
  if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
  expect(await barriers(page)).toEqual([]);
}

const said = (page: Page) => page.getByRole('status').textContent();
const storyOf = async (app: App, id: string) => app.store.stories.get(id);

describe('an editor', () => {
  test('approves a story, and it is in the feed', async () => {
    const { page, go } = await enter('/admin/approvals');
    await looks(page, 'approvals');
    await page.getByRole('button', { name: `Approve ${report(2).title}` }).click();
    await expect(said(page)).resolves.toBe('1 story approved.');
    await page.getByRole('checkbox', { name: `Select ${report(1).title}` }).check();
    await page.getByRole('button', { name: 'Reject selected' }).click();
    await expect(said(page)).resolves.toBe('1 story rejected.');
    const feed = await (await go('/feeds/gated.json'))?.text();
    expect(feed).toContain(report(2).title);
    expect(feed).not.toContain(report(1).title);
  });

  test('corrects, pins, places, splits and withdraws a story by its forms alone', async () => {
    const { app, page, go, both } = await enter('/admin/stories');
    await looks(page, 'stories');
    await page.getByRole('link', { name: report(1).title }).click();
    await page.getByRole('textbox', { name: 'Headline' }).fill('River falls');
    await page.getByLabel(/^Correction note/).fill('It did not rise.');
    await page.getByRole('button', { name: 'Correct', exact: true }).click();
    await expect(said(page)).resolves.toBe('The headline is corrected.');
    await page.getByRole('button', { name: 'Pin Pakistan' }).click();
    await page.getByRole('textbox', { name: 'Another region' }).fill('OM');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('button', { name: 'Make lead The Gazette' }).click();
    await expect(said(page)).resolves.toBe('The lead is moved.');
    await looks(page, 'story');
    await page.getByRole('checkbox', { name: 'Select the article of The Courier' }).check();
    await page.getByRole('button', { name: 'Split off selected' }).click();
    await expect(said(page)).resolves.toBe('They are a story of their own.');
    expect(await storyOf(app, both)).toMatchObject({
      status: 'corrected',
      topics: ['pakistan'],
      regions: expect.arrayContaining([expect.objectContaining({ code: 'OM', role: 'about' })]),
      members: [expect.objectContaining({ sourceId: 'gazette' })],
    });

    await page.getByLabel(/^Reason for withdrawal/).fill('It was invented.');
    await page.getByRole('button', { name: 'Withdraw' }).click();
    const gone = await go('/stories/{story}');
    expect([gone?.status(), await page.textContent('main')]).toEqual([
      410,
      expect.stringContaining('It was invented.'),
    ]);
    await go('/admin/audit');
    await looks(page, 'audit');
    expect(await page.locator('.audit tbody th').allTextContents()).toEqual([
      'story withdraw',
      'story split',
      'story lead',
      'story region',
      'story pin',
      'story correct',
      'desk login',
    ]);
  });

  test('works on a telephone', async () => {
    const { page, go } = await enter('/admin/stories');
    await page.setViewportSize(PHONE);
    for (const path of ['/admin/stories', '/admin/stories/{story}', '/admin/approvals', '/admin/audit']) {
      await go(path);
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([
        path,
        PHONE.width,
      ]);
      await looks(page, `phone${path.replaceAll(/[^a-z]/g, '-')}`);
    }
  });
});
