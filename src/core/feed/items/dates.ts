import { parseInstant } from '../../date/instant.ts';
import { attribute, children, nodeText, type XmlNode } from '../xml/node.ts';

/** Elements of the publication and the update date, the most precise first. */
const PUBLISHED =
  'published issued pubDate atom:published news:publication_date dcterms:issued dcterms:available created dcterms:created'.split(
    ' ',
  );
const UPDATED = 'updated modified atom:updated dcterms:modified lastmod'.split(' ');
/** Dates of unspecified meaning: the publication date if alone, else the update date. */
const UNSPECIFIC_DATES = 'dc:date date atom:date'.split(' ');
/** Dates of a channel, the most precise first. */
const CHANNEL_DATES = (
  'updated atom:updated modified dcterms:modified lastBuildDate dc:date pubDate published dcterms:issued ' +
  'dcterms:created created issued lastmod'
).split(' ');
/** Maximum number of repetitions of a date that are tried. */
const MAX_TRIES = 3;

/** The publication and update date of an item; `news` is its node of a news sitemap. */
export function itemDatesOf(
  node: XmlNode,
  news: XmlNode | undefined,
): { published?: string; updated?: string } {
  const date = instantOf(node, UNSPECIFIC_DATES);
  const exact = instantOf(node, PUBLISHED) ?? (news && instantOf(news, PUBLISHED));
  const published = exact ?? date;
  const updated = updatedOf(node) ?? (exact && date);
  return { ...(published && { published }), ...(updated && { updated }) };
}

export function channelDate(channel: XmlNode): string | undefined {
  return instantOf(channel, CHANNEL_DATES) ?? lastModified(channel);
}

function updatedOf(node: XmlNode): string | undefined {
  return instantOf(node, UPDATED) ?? lastModified(node);
}

/** The `lastmod` attribute of CDF. */
function lastModified(node: XmlNode): string | undefined {
  return parseInstant(attribute(node, 'lastmod') ?? '');
}

/** The first element with a valid date. Of repeated elements the last one counts. */
function instantOf(node: XmlNode, names: readonly string[]): string | undefined {
  for (const name of names) {
    const values = children(node, name);
    for (let at = values.length - 1; at >= 0 && at >= values.length - MAX_TRIES; at--) {
      const instant = parseInstant(nodeText(values[at]));
      if (instant) return instant;
    }
  }
  return undefined;
}
