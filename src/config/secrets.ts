import { splitSecrets } from '../core/event/webhook-signature.ts';
import type { Config } from './load.ts';

/**
 * Lists all secrets of a configuration: admin token, Redis password, signing secrets, and the paths of
 * webhooks, which often serve as passwords.
 */
export function secretsIn({ environment, alerts, subscribers }: Config): string[] {
  const { adminToken, metricsToken, redisUrl } = environment;
  const found = [
    adminToken,
    metricsToken,
    passwordOf(redisUrl),
    ...signing(alerts.secret),
    pathOf(alerts.webhook),
    ...subscribers.flatMap(({ secret, url }) => [...signing(secret), pathOf(url)]),
  ];
  return found.filter((secret): secret is string => secret !== undefined && secret !== '');
}

/** Secrets of a variable that may hold several, without their base64 prefix. */
function signing(text: string | undefined): string[] {
  return splitSecrets(text ?? '').map(secret => secret.replace(/^whsec_/, ''));
}

function passwordOf(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { password } = new URL(url);
  try {
    return decodeURIComponent(password);
  } catch {
    return password; // a % that stands for itself
  }
}

function pathOf(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  const { pathname, search } = new URL(url);
  return pathname.slice(1) + search;
}
