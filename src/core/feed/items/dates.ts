import { parseInstant } from '../../date/instant.ts';
import { attribute, children, textOf, type XmlNode } from '../xml/node.ts';

function words(text: string) {
  return text.split(' ');
}

/** Elements that say when an item appeared and when it changed, the most exact first. */
const PUBLISHED = words(
  'published issued pubDate atom:published news:publication_date dcterms:issued dcterms:available created dcterms:created',
);
const UPDATED = words('updated modified atom:updated dcterms:modified lastmod');
/** Dates that say neither; alone they are the publication's, beside one they are the change's. */
const UNSPECIFIC_DATES = words('dc:date date atom:date');
/** Dates that a channel bears, the most exact first. */
const CHANNEL_DATES = words(
  'updated atom:updated modified dcterms:modified lastBuildDate dc:date pubDate published dcterms:issued ' +
    'dcterms:created created issued lastmod',
);
/** Repetitions of one date that are tried. */
const MAX_TRIES = 3;

/** When an item was published and updated; `news` is the part of a news sitemap that says so. */
export function datesOf(node: XmlNode, news: XmlNode | undefined): { published?: string; updated?: string } {
  const date = instantOf(node, UNSPECIFIC_DATES);
  const said = instantOf(node, PUBLISHED) ?? (news && instantOf(news, PUBLISHED));
  const published = said ?? date;
  const updated = updatedOf(node) ?? (said && date);
  return { ...(published && { published }), ...(updated && { updated }) };
}

/** When a channel last changed. */
export function channelDate(channel: XmlNode): string | undefined {
  return instantOf(channel, CHANNEL_DATES) ?? lastModified(channel);
}

function updatedOf(node: XmlNode): string | undefined {
  return instantOf(node, UPDATED) ?? lastModified(node);
}

/** CDF writes it as an attribute. */
function lastModified(node: XmlNode): string | undefined {
  return parseInstant(attribute(node, 'lastmod') ?? '');
}

/** The first of several elements that holds a date; a repeated element corrects itself, so its last one counts. */
function instantOf(node: XmlNode, names: readonly string[]): string | undefined {
  for (const name of names) {
    const values = children(node, name);
    for (let at = values.length - 1; at >= 0 && at >= values.length - MAX_TRIES; at--) {
      const instant = parseInstant(textOf(values[at]));
      if (instant) return instant;
    }
  }
  return undefined;
}
