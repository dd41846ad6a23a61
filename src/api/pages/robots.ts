import type { Site } from '../../core/edition/site.ts';
import { href } from '../../site/parts/link.ts';

/**
 * Rules for crawlers (RFC 9309). Filtered editions are as many as there are queries and cost a search each; older pages
 * (`before`) stay open, as they lead to every story. The operator's desk is not named here: its pages carry `noindex`.
 */
export function robotsTxt(site: Site): string {
  return `User-agent: *
Disallow: ${href(site, '/feeds/*?')}
Allow: ${href(site, '/feeds/*?before=')}
Disallow: ${href(site, '/api/v1/')}
`;
}
