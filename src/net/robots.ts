import robotsModule from 'robots-parser';

/** The package exports the function itself; its types say that it stands under `default`. */
const robotsParser = robotsModule as unknown as typeof robotsModule.default;

/** Bytes of a robots.txt that count: the least that RFC 9309 §2.5 asks of a crawler. */
export const MAX_ROBOTS_BYTES = 500 * 1024;

/** A longer wait between two pages would never finish a feed, in milliseconds. */
const MAX_CRAWL_DELAY = 60_000;

/**
 * Characters of all patterns with wildcards. Matching takes pattern times path steps, so that a file made of them would stop
 * the process; the largest honest ones stay far below.
 */
const MAX_WILDCARD_CHARACTERS = 32_768;

/** What a robots.txt request brought: a status, or none when nobody answered. */
export type RobotsFile = { status?: number; text: string };

/** Whether we may fetch an address; `crawlDelay` in milliseconds, when the site asks for one. */
export type RobotsVerdict = { allowed: boolean; crawlDelay?: number };

/** A site's rules for us, read once. */
export type RobotsRules = {
  judge(url: string): RobotsVerdict;
  /** Characters kept, for a cache's budget. */
  weight: number;
  /** The site could not tell: ask again soon. */
  trouble: boolean;
};

const FORBIDDEN: RobotsVerdict = { allowed: false };
const ALLOWED: RobotsVerdict = { allowed: true };

/**
 * RFC 9309: the group of our product token (the first word of `agent`), else of `*`; the longest matching rule wins. Without
 * the file (4xx) all is allowed; while the site is in trouble (5xx, 429, no answer) nothing is.
 */
export function robotsVerdict(file: RobotsFile, url: string, agent: string): RobotsVerdict {
  return readRobots(file, url, agent).judge(url);
}

/** The rules of the site of `url`. */
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
    judge: address => ({ allowed: robots.isAllowed(address, token) ?? false, ...delay }),
    weight: rules.length,
    trouble: false,
  };
}

function simple(verdict: RobotsVerdict, trouble: boolean): RobotsRules {
  return { judge: () => verdict, weight: 0, trouble };
}

const LINE = /^\s*(user-agent|allow|disallow|crawl-delay)\s*:\s*([^#]*)/i;

function productToken(agent: string): string {
  return /^[a-z_-]+/i.exec(agent.trim())?.[0].toLowerCase() ?? '*';
}

/**
 * The groups for us and for everybody. The parser stores each rule once for each agent named above it, so that a file of
 * thousands of agents and rules would exhaust the memory.
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
