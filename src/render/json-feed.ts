import type { AlsoIn, Edition, Entry, EntrySource } from '../core/edition/edition.ts';
import type { Site } from '../core/edition/site.ts';
import type { Licence } from '../core/source/licence.ts';
import {
  authorsOf,
  categoriesOf,
  contentOf,
  correctionOf,
  datelineOf,
  entryTitle,
  feedTitle,
  linkOf,
  summaryOf,
} from './entry.ts';
import { type FragmentCache, fragmentsOf } from './fragment-cache.ts';
import { type MediaFile, mediaFiles } from './media.ts';
import { singleLine, stripControlCharacters } from './text/escape.ts';
import { documentWithList, indentedJson } from './text/json.ts';
import { feedTag, hubUrl, nextUrl, selfUrl, siteUrl, storyTag, storyUrl } from './url/desk-url.ts';

/** Media type of a file of unknown type: JSON Feed requires one. */
const UNKNOWN_TYPE = 'application/octet-stream';

/**
 * The edition as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). Deterministic.
 *
 * The extension `_dateline` carries what the format has no field for; an absent field is unknown.
 *
 * - of the feed: `id` (the name it shares with the other formats), `updated`, `archived` (true after the first
 *   page), `licence` (`name`, `url`) of the desk's own work;
 * - of an item: `story` (its public id), `story_url` (the page with all its articles), `version` (1 at first sight,
 *   +1 for every visible change), `status` (`live`, `corrected`, `withdrawn`), `source` (`id`, `title`, `feed_url`,
 *   `home_page_url`), `licence` (`name`, `url`, `republish`: `full`, `excerpt` or `headline`), `regions`, best first
 *   (`code` in ISO 3166-1, ISO 3166-2 or UN M49, `name`, `role`: `about` or `mention`, `score` 0 to 1, `evidence`:
 *   the words that made the tag), `published_from` (`code`, `name`, `evidence`: the dateline), `topics` (`id`, `title`), `geo` (`lat`, `lon` in WGS 84), `also_in` (`url`,
 *   `title`, `source`, `date_published` of the other articles of the story), `correction` (`original`, `note`: the publisher's
 *   headline where editors corrected it, and their note to readers), `pinned` (true where editors put it on top).
 */
export function renderJsonFeed(edition: Edition, fragments?: FragmentCache): string {
  const { site, entries } = edition;
  const hub = hubUrl(site);
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: feedTitle(edition),
    home_page_url: selfUrl(edition),
    feed_url: selfUrl(edition, 'json'),
    description: singleLine(edition.description) || undefined,
    next_url: nextUrl(edition, 'json'),
    icon: site.logo,
    authors: [{ name: singleLine(site.title), url: siteUrl(site, '/') }],
    language: edition.language,
    hubs: hub === undefined ? undefined : [{ type: 'WebSub', url: hub }],
    _dateline: {
      id: feedTag(edition),
      updated: edition.updated,
      archived: edition.archived,
      licence: site.licence && { name: site.licence.name, url: site.licence.url },
    },
  };
  const items = fragmentsOf(fragments, {
    site,
    entries,
    form: 'json',
    write: missing => missing.map(entry => indentedJson(item(site, entry), 2)),
  });
  return documentWithList(feed, 'items', items);
}

/**
 * An item; undefined fields are omitted. Without content it has `content_text`, since one of the two is
 * required.
 */
function item(site: Site, entry: Entry) {
  const content = contentOf(entry);
  const summary = summaryOf(entry);
  const authors = authorsOf(entry);
  const [image, attached] = imageAndRest(entry);
  return {
    id: storyTag(site, entry.id),
    url: linkOf(site, entry),
    title: entryTitle(entry),
    content_html: content,
    content_text: content === undefined ? (summary ?? datelineOf(entry)) : undefined,
    summary: content === undefined ? undefined : summary,
    image,
    date_published: entry.published,
    date_modified: entry.updated,
    authors: authors.length === 0 ? undefined : authors.map(({ name, url }) => ({ name, url })),
    tags: [...new Set(categoriesOf(site, entry).map(category => category.label))],
    language: entry.language,
    attachments: attached.length === 0 ? undefined : attached.map(attachment),
    _dateline: extension(site, entry),
  };
}

/** The lead image, which has its own field in JSON Feed, and the other files. */
function imageAndRest(entry: Entry): [string | undefined, MediaFile[]] {
  const files = mediaFiles(entry);
  const image = entry.image && files[0]?.kind === 'image' ? files[0].url : undefined;
  return [image, files.filter(file => file.url !== image)];
}

function attachment({ url, type, length }: MediaFile) {
  return { url, mime_type: type ?? UNKNOWN_TYPE, size_in_bytes: length };
}

function extension(site: Site, entry: Entry) {
  return {
    story: entry.id,
    story_url: storyUrl(site, entry.id),
    version: entry.version,
    status: entry.status,
    source: masthead(entry.source),
    licence: licence(entry.licence),
    regions: entry.regions.map(({ code, name, role, score, evidence }) => ({
      code,
      name,
      role,
      score,
      evidence: evidence.map(stripControlCharacters),
    })),
    published_from: entry.publishedFrom && {
      ...entry.publishedFrom,
      evidence: stripControlCharacters(entry.publishedFrom.evidence),
    },
    topics: entry.topics.map(({ id, title }) => ({ id, title: singleLine(title) })),
    geo: entry.geo && { lat: entry.geo.lat, lon: entry.geo.lon },
    also_in: entry.alsoIn.map(copy),
    correction: entry.correction && {
      original: singleLine(entry.correction.original),
      note: correctionOf(entry),
    },
    pinned: entry.pinned,
  };
}

function copy({ url, title, source, published }: AlsoIn) {
  return { url, title: singleLine(title), source: masthead(source), date_published: published };
}

function masthead({ id, title, feedUrl, homeUrl }: EntrySource) {
  return { id, title: singleLine(title), feed_url: feedUrl, home_page_url: homeUrl };
}

function licence({ name, url, republish }: Licence) {
  return { name: name && singleLine(name), url, republish };
}
