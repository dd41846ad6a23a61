import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DeskProcess, startDeskProcess } from '../e2e/desk.ts';
import { barriers } from './accessible.ts';
import { PHONE, realBrowser } from './chromium.ts';

const TOKEN = 'a token of the browser tests, which nobody can guess';
/** Folder for screenshots, if any. */
const PICTURES = process.env['PICTURES'];

const browser = realBrowser();
let desk: DeskProcess;
beforeAll(async () => {
  desk = await startDeskProcess({ DATELINE_ADMIN_TOKEN: TOKEN });
  await untilStories(10);
});
afterAll(() => desk.cleanUp());

/** Waits until the desk has this many stories; the test's time limit ends it. */
async function untilStories(count: number): Promise<void> {
  for (;;) {
    const answer = await fetch(`${desk.url}/api/v1/stories?limit=${count}`);
    const { stories } = (await answer.json()) as { stories: unknown[] };
    if (stories.length >= count) return;
    await new Promise(later => setTimeout(later, 200));
  }
}

async function open(path: string): Promise<Page> {
  const page = await browser().newPage();
  await page.goto(desk.url + path);
  return page;
}

/** A page of the desk, after login where needed. */
async function enter(path: string): Promise<Page> {
  const page = await open(path);
  const token = page.getByLabel('Token');
  if (await token.isVisible()) {
    await token.fill(TOKEN);
    await page.getByRole('button', { name: 'Log in' }).click();
  }
  return page;
}

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
}

describe('an operator', () => {
  test('logs in, lands where they were going, and logs out', async () => {
    const page = await open('/admin/topics');
    await page.getByLabel('Token').fill('not the token');
    await page.getByRole('button', { name: 'Log in' }).click();
    await expect(page.getByRole('alert').textContent()).resolves.toContain('Invalid token');
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'login');
    await page.getByLabel('Token').fill(TOKEN);
    await page.getByRole('button', { name: 'Log in' }).click();
    await expect(page.getByRole('heading', { level: 1 }).textContent()).resolves.toBe('Topics');
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.goto(`${desk.url}/admin`);
    expect(new URL(page.url()).pathname).toBe('/admin/login');
  });

  test('pauses a source, which stays so over a restart, and resumes it', async () => {
    const page = await enter('/admin/sources?q=courier');
    await page.getByRole('button', { name: 'Pause The Quetta Courier' }).click();
    await expect(page.getByRole('status').first().textContent()).resolves.toContain(
      'quetta-courier is paused',
    );
    expect(new URL(page.url()).search).toContain('q=courier');
    await picture(page, 'paused');
    await desk.stop();
    await desk.again();
    const later = await enter('/admin/sources/quetta-courier');
    await expect(later.locator('.intro').textContent()).resolves.toMatch(/^paused/);
    await later.getByRole('button', { name: 'Resume The Quetta Courier' }).click();
    await expect(later.getByRole('button', { name: 'Pause The Quetta Courier' }).isVisible()).resolves.toBe(
      true,
    );
  });

  test('has a source polled now', async () => {
    const page = await enter('/admin/sources/quetta-courier');
    const polls = () => page.locator('#fetches-title + .scroll tbody tr').count();
    const before = await polls();
    await page.getByRole('button', { name: 'Poll now The Quetta Courier' }).click();
    await expect(page.getByRole('status').textContent()).resolves.toContain('is polled now');
    while ((await polls()) === before) await page.reload();
    expect(await polls()).toBeGreaterThan(before);
  });

  test('previews a rule, is told of a mistake, and sees what would change', async () => {
    const page = await enter('/admin/topics/balochistan');
    const rule = page.getByLabel(/^Rule/);
    const preview = page.getByRole('button', { name: 'Preview' });
    await rule.fill('regoin: PK-BA');
    await preview.click();
    await expect(page.getByRole('alert').textContent()).resolves.toContain('Did you mean region?');
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'mistake');
    await rule.fill('region: [PK-SD, PK-BA]\nnone:\n  - region: AF\n');
    await preview.click();
    await expect(page.getByText('Added', { exact: true }).isVisible()).resolves.toBe(true);
    await expect(page.getByLabel('Entry for topics.yaml').textContent()).resolves.toContain(
      'region: [PK-SD, PK-BA]',
    );
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'preview');
  });

  test('approves a story, which readers then find in the feed', async () => {
    const page = await enter('/admin/approvals?topic=picked');
    const button = page.locator('button[name="approve"]').first();
    const id = (await button.getAttribute('value')) ?? '';
    const feed = async (): Promise<string> => (await fetch(`${desk.url}/feeds/picked.json`)).text();
    expect(id).not.toBe('');
    expect(await feed()).not.toContain(id);
    await button.click();
    await expect(page.getByRole('status').first().textContent()).resolves.toContain('approved');
    while (!(await feed()).includes(id)) await new Promise(later => setTimeout(later, 50));
    await page.goto(`${desk.url}/admin/audit`);
    await expect(page.locator('tbody tr').first().textContent()).resolves.toMatch(/approve/i);
    await picture(page, 'audit');
  });

  test('looks into the queues, whose scripts run there', async () => {
    const page = await enter('/admin');
    await page.getByRole('link', { name: 'Queues' }).click();
    for (const queue of ['poll', 'scrape', 'curate'])
      await page.getByRole('link', { name: queue }).first().waitFor();
    await picture(page, 'queues');
  });
});

const ROOMS = [
  '',
  '/sources',
  '/sources/quetta-courier',
  '/topics',
  '/topics/balochistan',
  '/rule',
  '/stories',
  '/approvals',
  '/subscribers',
  '/audit',
];

describe.each(['light', 'dark'] as const)('in %s', colorScheme => {
  test.each(ROOMS)('/admin%s is within everybody’s reach, and fits a phone', async path => {
    const page = await enter(`/admin${path}`);
    await page.emulateMedia({ colorScheme });
    expect(await barriers(page)).toEqual([]);
    const name = `${path.slice(1).replaceAll('/', '-') || 'overview'}-${colorScheme}`;
    await picture(page, name);
    await page.setViewportSize(PHONE);
    const width = await page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBe(PHONE.width);
    expect(await barriers(page)).toEqual([]);
    await picture(page, `${name}-phone`);
    await page.close();
  });
});
