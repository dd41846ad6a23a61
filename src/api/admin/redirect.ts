import type { Request, Response } from 'express';
import type { App } from '../../app.ts';
import { href } from '../../site/link.ts';

/** Where a notice waits for the page that follows; short-lived, and read once. */
const COOKIE = 'dateline_notice';
/** How long (ms) it waits. */
const NOTICE_LIFETIME = 60_000;
const MAX_NOTICE = 300;

/**
 * Ends an order. A person is led back to the page that it came from, which says what it came to; a program is told in JSON.
 * `otherwise` is the page where the form does not say.
 */
export function redirectWithNotice(
  app: App,
  request: Request,
  response: Response,
  { notice, otherwise }: { notice: string; otherwise: string },
): void {
  if (request.accepts(['json', 'html']) === 'json') {
    response.json({ done: notice });
    return;
  }
  const { site } = app.config;
  const from: unknown = (request.body as Record<string, unknown> | undefined)?.['from'];
  response.cookie(COOKIE, notice.slice(0, MAX_NOTICE), { ...attributes(app), maxAge: NOTICE_LIFETIME });
  response.redirect(303, safeRedirectPath(from, href(site, '/admin'), href(site, otherwise)));
}

/** What the last order came to, told once. It is text, and written as such. */
export function readNotice(app: App, request: Request, response: Response): string | undefined {
  const [, value] = new RegExp(`(?:^|; )${COOKIE}=([^;]+)`).exec(request.get('cookie') ?? '') ?? [];
  if (value === undefined) return undefined;
  response.clearCookie(COOKIE, attributes(app));
  try {
    return decodeURIComponent(value).slice(0, MAX_NOTICE);
  } catch {
    return undefined;
  }
}

function attributes(app: App) {
  const { site } = app.config;
  const secure = new URL(site.baseUrl).protocol === 'https:';
  return { httpOnly: true, sameSite: 'strict', secure, path: href(site, '/admin') } as const;
}

/** An address of the desk that a form or a link names; any other one, which might lead away from the desk, is `otherwise`. */
export function safeRedirectPath(named: unknown, home: string, otherwise = home): string {
  if (typeof named !== 'string') return otherwise;
  const inDesk = named === home || named.startsWith(`${home}/`) || named.startsWith(`${home}?`);
  return inDesk && /^[\x21-\x5b\x5d-\x7e]*$/.test(named) && !named.includes('/../') ? named : otherwise;
}
