import type { AlsoIn, Edition, Entry } from '../core/edition/edition.ts';
import type { Site } from '../core/edition/site.ts';
import { mostPrecise } from '../core/region/precise.ts';
import type { Status } from '../core/story/status.ts';
import { authorsOf, contentOf, entryTitle, feedTitle, licenceText, linkOf, summaryOf } from './entry.ts';
import { type FragmentCache, fragmentsOf } from './fragment-cache.ts';
import { mediaFiles } from './media.ts';
import { singleLine, stripControlCharacters } from './text/escape.ts';
import { documentWithList, indentedJson } from './text/json.ts';
import { feedTag, selfUrl, siteUrl, storyTag } from './url/desk-url.ts';
import { strictWebUrl } from './url/web-url.ts';

const STANDARD = {
  name: 'ninjs',
  version: '3.1',
  schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json',
};

/** ninjs has no corrected status: a correction is a higher version of a usable item. */
const PUBLISHING_STATUS: Readonly<Record<Status, 'usable' | 'canceled'>> = {
  live: 'usable',
  corrected: 'usable',
  withdrawn: 'canceled',
};

/**
 * The edition as ninjs 3.1 (https://iptc.org/standards/ninjs/): one composite object whose associations are
 * the stories. Each carries its regions as `places`, its topics as `subjects`, its masthead as `infoSources`
 * and the other articles of the story as associations of its own. Deterministic.
 */
export function renderNinjs(edition: Edition, fragments?: FragmentCache): string {
  const { site, entries } = edition;
  const composite = {
    uri: feedTag(edition),
    standard: STANDARD,
    type: 'composite',
    representationType: 'full',
    pubStatus: 'usable',
    versionCreated: edition.updated,
    language: edition.language,
    title: feedTitle(edition),
    descriptions: values({
      role: 'summary',
      contentType: 'text/plain',
      value: singleLine(edition.description),
    }),
    copyrightHolder: singleLine(site.title),
    ...rights(site.licence ?? {}),
    infoSources: [{ name: singleLine(site.title), role: 'aggregator', uri: siteUrl(site, '/') }],
    renditions: [{ name: 'web', href: selfUrl(edition), contentType: 'text/html' }],
  };
  const associations = fragmentsOf(fragments, {
    site,
    entries,
    form: 'ninjs',
    write: missing => missing.map(entry => indentedJson(newsObject(site, entry), 2)),
  });
  return documentWithList(composite, 'associations', associations);
}

function newsObject(site: Site, entry: Entry) {
  const authors = authorsOf(entry);
  const content = contentOf(entry);
  return {
    name: `story-${entry.id}`,
    rel: 'hasPart',
    uri: storyTag(site, entry.id),
    type: 'text',
    representationType: content !== undefined && entry.licence.republish === 'full' ? 'full' : 'partial',
    version: String(entry.version),
    firstCreated: entry.published,
    versionCreated: entry.updated,
    pubStatus: PUBLISHING_STATUS[entry.status],
    language: entry.language,
    headlines: values({ role: 'main', contentType: 'text/plain', value: entryTitle(entry) }),
    descriptions: values({ role: 'summary', contentType: 'text/plain', value: summaryOf(entry) ?? '' }),
    bodies: values({ role: 'main', contentType: 'text/html', value: content ?? '' }),
    by: authors.map(author => author.name).join(', ') || undefined,
    people: some(authors.map(({ name, url }) => ({ name, rel: 'author', uri: url }))),
    copyrightHolder: singleLine(entry.source.title) || entry.source.id,
    ...rights(entry.licence),
    infoSources: [origin(entry)],
    located: entry.publishedFrom && (singleLine(entry.publishedFrom.name) || entry.publishedFrom.code),
    places: some(places(site, entry)),
    subjects: some(subjects(site, entry)),
    renditions: renditions(site, entry),
    altIds: [{ role: 'story', value: entry.id }],
    associations: some(entry.alsoIn.flatMap(copy)),
  };
}

function origin({ source }: Entry) {
  return {
    name: singleLine(source.title) || source.id,
    role: 'originator',
    uri: strictWebUrl(source.homeUrl ?? source.feedUrl),
    literal: source.id,
  };
}

function rights(licence: { name?: string | undefined; url?: string | undefined }) {
  const usageTerms = licenceText(licence);
  const linkedRights = strictWebUrl(licence.url ?? '');
  return { usageTerms, rightsInfo: linkedRights === undefined ? undefined : { linkedRights } };
}

/** The regions; the entry's point, if any, is that of the most precise `about` region. */
function places(site: Site, entry: Entry) {
  const [pointed] = mostPrecise(entry.regions);
  return entry.regions.map(({ code, name, role }) => ({
    name: singleLine(name) || code,
    rel: role === 'about' ? 'about' : 'mentions',
    uri: siteUrl(site, `/feeds/region/${code}`),
    literal: code,
    geoJSON:
      code === pointed?.code && entry.geo
        ? { type: 'Point', coordinates: [entry.geo.lon, entry.geo.lat] }
        : undefined,
  }));
}

/** Topics by URL; the publisher's own categories by name. */
function subjects(site: Site, entry: Entry) {
  const topics = entry.topics.map(({ id, title }) => ({
    name: singleLine(title) || id,
    rel: 'about',
    uri: siteUrl(site, `/feeds/${id}`),
    literal: id,
  }));
  const words = entry.categories
    .map(singleLine)
    .filter(word => word !== '')
    .map(word => ({ name: word, rel: 'about', uri: undefined, literal: word }));
  return [...topics, ...words];
}

function renditions(site: Site, entry: Entry) {
  const files = mediaFiles(entry).map(({ url, type, length, kind }, index) => ({
    name: `${kind}-${index + 1}`,
    href: url,
    contentType: type,
    sizeInBytes: length,
  }));
  return [{ name: 'web', href: linkOf(site, entry), contentType: 'text/html' }, ...files];
}

function copy({ articleId, url, title, source, published }: AlsoIn) {
  const uri = strictWebUrl(url);
  if (uri === undefined) return [];
  const article = {
    name: `article-${articleId}`,
    rel: 'seeAlso',
    uri,
    type: 'text',
    firstCreated: published,
    title: singleLine(title) || undefined,
    copyrightHolder: singleLine(source.title) || source.id,
  };
  return [article];
}

/** A list with the value, or undefined if it is empty. */
function values<T extends { value: string }>(one: T): T[] | undefined {
  const value = stripControlCharacters(one.value);
  return value === '' ? undefined : [{ ...one, value }];
}

function some<T>(list: T[]): T[] | undefined {
  return list.length === 0 ? undefined : list;
}
