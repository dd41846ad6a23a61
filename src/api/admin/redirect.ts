import type { Request, Response } from 'express';
import type { App } from '../../app.ts';
import { MINUTE } from '../../core/time/units.ts';
import { href } from '../../site/parts/link.ts';

/** Cookie that carries the flash message to the next page, which deletes it. */
const COOKIE = 'dateline_notice';
/** Lifetime of an unread message (ms), and its maximum length (characters). */
const NOTICE_LIFETIME = MINUTE;
const MAX_NOTICE = 300;

/**
 * Ends a form action: redirects a browser to the page of the form's `from` field, or to `otherwise`, with a
 * flash message; answers a program in JSON.
 */
export function redirectWithNotice(
  app: Pick<App, 'config'>,
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
  response.cookie(COOKIE, notice.slice(0, MAX_NOTICE), { ...cookieAttributes(app), maxAge: NOTICE_LIFETIME });
  response.redirect(303, safeRedirectPath(from, href(site, '/admin'), href(site, otherwise)));
}

/** Reads and deletes the flash message. It is plain text and must be escaped. */
export function readNotice(
  app: Pick<App, 'config'>,
  request: Request,
  response: Response,
): string | undefined {
  const [, value] = new RegExp(`(?:^|; )${COOKIE}=([^;]+)`).exec(request.get('cookie') ?? '') ?? [];
  if (value === undefined) return undefined;
  response.clearCookie(COOKIE, cookieAttributes(app));
  try {
    return decodeURIComponent(value).slice(0, MAX_NOTICE);
  } catch {
    return undefined;
  }
}

function cookieAttributes(app: Pick<App, 'config'>) {
  const { site } = app.config;
  const secure = new URL(site.baseUrl).protocol === 'https:';
  return { httpOnly: true, sameSite: 'strict', secure, path: href(site, '/admin') } as const;
}

/** Returns `path` if it lies within the desk, else `otherwise`: prevents open redirects. */
export function safeRedirectPath(path: unknown, home: string, otherwise = home): string {
  if (typeof path !== 'string') return otherwise;
  const inDesk = path === home || path.startsWith(`${home}/`) || path.startsWith(`${home}?`);
  return inDesk && /^[\x21-\x5b\x5d-\x7e]*$/.test(path) && !path.includes('/../') ? path : otherwise;
}
