import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';

/** Debian's path; CHROMIUM names another. */
export const EXECUTABLE = process.env['CHROMIUM'] || '/usr/bin/chromium';
/** Flags that stop the browser's own network requests. */
export const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** A real browser for one test file, with a temporary profile. */
export function realBrowser(viewport = DESKTOP) {
  let profile = '';
  let context: BrowserContext | undefined;
  beforeAll(async () => {
    profile = await mkdtemp(join(tmpdir(), 'dateline-browser-'));
    context = await chromium.launchPersistentContext(profile, {
      executablePath: EXECUTABLE,
      args: ARGS,
      headless: true,
      viewport,
    });
  });
  afterAll(async () => {
    await context?.close();
    await rm(profile, { recursive: true, force: true });
  });
  return (): BrowserContext => {
    if (!context) throw new Error('the test asks for the browser before it was started');
    return context;
  };
}
