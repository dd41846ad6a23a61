import robotsModule from 'robots-parser';
import { MINUTE } from '../core/time/units.ts';

/** The package exports the function itself, while its types place it under `default`. */
const robotsParser = robotsModule as unknown as typeof robotsModule.default;

/** Bytes of a robots.txt that are read, the minimum that RFC 9309, 2.5 requires. */
export const MAX_ROBOTS_BYTES = 500 * 1024;

/** Maximum crawl delay that is honoured (ms); a longer one would never finish a feed. */
const MAX_CRAWL_DELAY = MINUTE;

/**
 * Maximum characters of wildcard patterns. Matching costs pattern length times path length, so a file of them
 * would block the process; honest files stay far below.
 */
const MAX_WILDCARD_CHARACTERS = 32_768;

/** Response to a robots.txt request; no status when there was no response. */
export type RobotsFile = { status?: number; text: string };

/** Whether a URL may be fetched; `crawlDelay` in ms, if stated. */
export type RobotsVerdict = { allowed: boolean; crawlDelay?: number };

/** Parsed rules of a site for our User-Agent. */
export type RobotsRules = {
  check(url: string): RobotsVerdict;
  /** Characters kept, for the cache's budget. */
  weight: number;
  /** The site had a temporary error; ask again soon. */
  trouble: boolean;
};

const FORBIDDEN: RobotsVerdict = { allowed: false };
const ALLOWED: RobotsVerdict = { allowed: true };

/**
 * Parses the rules of the site of `url` (RFC 9309): the group of our product token (first word of `agent`), else
 * of `*`; the longest matching rule wins. Without a file (4xx) all is allowed, during errors (5xx, 429, no response)
 * nothing.
 */
export function readRobots({ status, text }: RobotsFile, url: string, agent: string): RobotsRules {
  if (status === undefined || status >= 500 || status === 429) return simple(FORBIDDEN, true);
  if (status < 200 || status >= 300) return simple(ALLOWED, false);
  const token = productToken(agent);
  const rules = relevantRules(text.slice(0, MAX_ROBOTS_BYTES), token);
  if (wildcardCharacters(rules) > MAX_WILDCARD_CHARACTERS) return simple(FORBIDDEN, false);
  const robots = robotsParser(new URL('/robots.txt', url).href, rules);
  const seconds = robots.getCrawlDelay(token) ?? 0;
  const delay = seconds > 0 ? { crawlDelay: Math.min(seconds * 1000, MAX_CRAWL_DELAY) } : {};
  return {
    check: address => ({ allowed: robots.isAllowed(address, token) ?? false, ...delay }),
    weight: rules.length,
    trouble: false,
  };
}

function simple(verdict: RobotsVerdict, trouble: boolean): RobotsRules {
  return { check: () => verdict, weight: 0, trouble };
}

const LINE = /^\s*(user-agent|allow|disallow|crawl-delay)\s*:\s*([^#]*)/i;

function productToken(agent: string): string {
  return /^[a-z_-]+/i.exec(agent.trim())?.[0].toLowerCase() ?? '*';
}

/**
 * Reduces a file to the groups for us and for `*`. The parser stores each rule once per agent above it, so a
 * file with thousands of both would exhaust memory.
 */
function relevantRules(text: string, token: string): string {
  const kept: string[] = [];
  let agents = new Set<string>();
  let naming = false;
  for (const line of text.replace(/^\ufeff/, '').split(/\r\n?|\n/)) {
    const [, key, value = ''] = LINE.exec(line) ?? [];
    if (key === undefined) continue;
    if (key.toLowerCase() === 'user-agent') {
      if (!naming) agents = new Set();
      naming = true;
      const agent = value.startsWith('*') ? '*' : productToken(value);
      if (agents.has(agent) || (agent !== token && agent !== '*')) continue;
      agents.add(agent);
      kept.push(`User-agent: ${agent}`);
    } else {
      naming = false;
      if (agents.size > 0) kept.push(`${key}: ${value.trim().replace(/\*+/g, '*')}`);
    }
  }
  return kept.join('\n');
}

function wildcardCharacters(rules: string): number {
  return rules.split('\n').reduce((sum, rule) => (rule.includes('*') ? sum + rule.length : sum), 0);
}
