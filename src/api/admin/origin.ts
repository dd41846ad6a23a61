import type { Request } from 'express';

/**
 * Whether a request comes from one of our own pages, by Fetch Metadata or else `Origin`. A request without
 * either does not: all current browsers send one of them with a POST.
 */
export function isSameOrigin(request: Request, baseUrl: string): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin') return false;
  const origin = request.get('origin');
  if (origin === undefined) return site !== undefined;
  if (!URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === request.get('host') || origin === new URL(baseUrl).origin;
}
