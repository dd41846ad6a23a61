import { splitSecrets } from '../core/event/webhook-signature.ts';
import type { Config } from './load.ts';

/**
 * Every secret that a configuration holds: the operator's token, what messages are signed with, and the paths of webhooks, which
 * most services take for the password.
 */
export function secretsIn({ environment, alerts, subscribers }: Config): string[] {
  const { adminToken, redisUrl } = environment;
  const found = [
    adminToken,
    passwordOf(redisUrl),
    ...signing(alerts.secret),
    pathOf(alerts.webhook),
    ...subscribers.flatMap(({ secret, url }) => [...signing(secret), pathOf(url)]),
  ];
  return found.filter((secret): secret is string => secret !== undefined && secret !== '');
}

/** The secrets of a text that may hold several, without the mark that their bytes are written in base64. */
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
