import type { Request } from 'express';
import { isLoopback } from '../../core/url/address-policy.ts';

/** Headers of a proxy: behind one, the socket says nothing of who asks. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

/**
 * Whether a request comes from a page of our own, as the browser says (Fetch Metadata, else `Origin`). One that says neither is
 * none: every browser in use says one of them with a POST.
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

/**
 * Whether somebody on this very machine asks a desk that nobody else can reach. The name that was asked for counts too: a
 * stranger's name that leads to loopback (DNS rebinding) is a stranger's page.
 */
export function isLocal(
  request: Request,
  { listening, baseUrl }: { listening: string; baseUrl: string },
): boolean {
  const asked = request.get('host') ?? '';
  const name = URL.canParse(`http://${asked}`) ? new URL(`http://${asked}`).hostname : '';
  return (
    [listening, request.socket.remoteAddress ?? '', name, new URL(baseUrl).hostname].every(isLoopback) &&
    FORWARDED.every(header => request.get(header) === undefined)
  );
}
