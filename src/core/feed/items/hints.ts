import type { FeedHints } from '../../item/item.ts';
import { DAY, HOUR, MINUTE } from '../../time/units.ts';
import { resolveUrl } from '../../url/url.ts';
import { attribute, childNodes, children, firstText, nodeText, type XmlNode } from '../xml/node.ts';

/** Maximum interval that a feed may declare, in ms; longer ones are not credible. */
const MAX_TTL = 31 * DAY;

/** Periods of the syndication module (RSS 1.0 `sy:updatePeriod`), in ms. */
const PERIODS: ReadonlyMap<string, number> = new Map([
  ['hourly', HOUR],
  ['daily', DAY],
  ['weekly', 7 * DAY],
  ['monthly', 30 * DAY],
  ['yearly', 365 * DAY],
]);

const DAYS = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');

/** The polling hints of a channel: interval, hours and days to skip, WebSub hub. */
export function feedHintsOf(channel: XmlNode, feedUrl: string): FeedHints {
  const ttl = ttlOf(channel);
  const hours = childTexts(channel, 'skipHours', 'hour')
    .map(text => Number(text))
    .filter(hour => Number.isInteger(hour) && hour >= 0 && hour <= 24)
    .map(hour => hour % 24);
  const days = childTexts(channel, 'skipDays', 'day')
    .map(text => DAYS.indexOf(text.toLowerCase()))
    .filter(day => day >= 0);
  const hub = hubOf(channel, feedUrl);
  return {
    ...(ttl !== undefined && { ttl }),
    ...(hours.length > 0 && { skipHours: distinct(hours) }),
    ...(days.length > 0 && { skipDays: distinct(days) }),
    ...(hub && { hub }),
  };
}

function ttlOf(channel: XmlNode): number | undefined {
  const minutes = Number(firstText(channel, 'ttl') ?? Number.NaN);
  if (minutes > 0) return Math.min(minutes * MINUTE, MAX_TTL);
  const period = firstText(channel, 'sy:updatePeriod')?.toLowerCase();
  const frequency = Number(firstText(channel, 'sy:updateFrequency') ?? 1);
  const length = PERIODS.get(period ?? (frequency > 1 ? 'daily' : ''));
  if (length === undefined) return undefined;
  return Math.min(Math.round(length / Math.max(frequency, 1)), MAX_TTL);
}

function childTexts(channel: XmlNode, list: string, name: string): string[] {
  return childNodes(channel, list).flatMap(holder =>
    children(holder, name).map(value => nodeText(value).trim()),
  );
}

function distinct(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}

/** WebSub discovery in the feed (W3C WebSub §4): a hub, and the feed's own topic URL. */
function hubOf(channel: XmlNode, feedUrl: string): FeedHints['hub'] {
  const links = [...childNodes(channel, 'link'), ...childNodes(channel, 'atom:link')];
  const linked = (relation: string) => {
    const link = links.find(candidate => relations(candidate).includes(relation));
    return link && resolveUrl(attribute(link, 'href') ?? '', feedUrl);
  };
  const url = linked('hub');
  return url ? { url, topic: linked('self') ?? feedUrl } : undefined;
}

function relations(link: XmlNode): string[] {
  return (attribute(link, 'rel') ?? '').toLowerCase().split(/\s+/);
}

/** Maximum length of a Link header, in characters. */
const MAX_LINK_HEADER = 8192;
const LINK = /<([^<>]*)>((?:\s*;\s*[\w*]+\s*=\s*(?:"[^"]*"|[^\s;,"]+))*)/g;

/** The hub of the HTTP Link header (RFC 8288), which takes precedence over the feed's (W3C WebSub §4). */
export function hubOfHeader(header: string | undefined, feedUrl: string): FeedHints['hub'] {
  const found = new Map<string, string>();
  for (const [, target = '', parameters = ''] of (header ?? '').slice(0, MAX_LINK_HEADER).matchAll(LINK)) {
    const names = /\brel\s*=\s*"?([^";]*)/i.exec(parameters)?.[1]?.toLowerCase().trim().split(/\s+/) ?? [];
    const address = resolveUrl(target, feedUrl);
    for (const name of names) if (address && !found.has(name)) found.set(name, address);
  }
  const url = found.get('hub');
  return url ? { url, topic: found.get('self') ?? feedUrl } : undefined;
}
