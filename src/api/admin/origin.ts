import type { Request } from 'express';
import { isLoopback } from '../../core/url/address-policy.ts';

/** Headers that reveal a proxy, behind which the socket's address is not the client's. */
const PROXY_HEADERS = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

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

/**
 * Whether the client runs on this machine and the server is reachable from here only. The `Host` header must
 * be loopback too: a foreign name that resolves to loopback is a DNS rebinding attack.
 */
export function isLocal(
  request: Request,
  { listening, baseUrl }: { listening: string; baseUrl: string },
): boolean {
  const host = request.get('host') ?? '';
  const hostname = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';
  return (
    [listening, request.socket.remoteAddress ?? '', hostname, new URL(baseUrl).hostname].every(isLoopback) &&
    PROXY_HEADERS.every(header => request.get(header) === undefined)
  );
}
