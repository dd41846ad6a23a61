import { parseInstant } from '../date/instant.ts';
import { sanitise } from '../html/sanitise.ts';
import type { Author, Enclosure, Item, ReadFeed } from '../item/item.ts';
import { withoutBidiControls } from '../text/bidi.ts';
import { resolveUrl } from '../url/url.ts';
import { withoutControls } from './xml/entity.ts';
import { escapeText } from './xml/markup.ts';
import { withoutUndefined } from './xml/node.ts';
import { MAX_ITEMS } from './xml/tree-builder.ts';

type Json = { readonly [key: string]: unknown };

/** Returns true for a JSON Feed: by its `version`, or without one by its shape. */
export function isJsonFeed(value: unknown): value is Json {
  if (!isObject(value) || !Array.isArray(value['items'])) return false;
  const version = value['version'];
  return typeof version === 'string' ? /jsonfeed\.org/i.test(version) : value['title'] !== undefined;
}

/** Converts a JSON Feed 1 or 1.1 (jsonfeed.org). Lenient: numbers count as texts, `author` as `authors`. */
export function readJsonFeed(feed: Json, url: string, base: string): ReadFeed {
  const items = list(feed['items']).filter(isObject);
  const hub = list(feed['hubs'])
    .filter(isObject)
    .map(entry => address(entry['url'], base))
    .find(Boolean);
  const facts = {
    title: line(feed['title']),
    link: address(feed['home_page_url'], base),
    description: line(feed['description']),
    language: text(feed['language']),
  };
  return {
    ...withoutUndefined(facts),
    items: items.slice(0, MAX_ITEMS).map(item => readItem(item, feed, base)),
    hints: hub ? { hub: { url: hub, topic: address(feed['feed_url'], base) ?? url } } : {},
    repairs: items.length > MAX_ITEMS ? [`more than ${MAX_ITEMS} items`] : [],
  };
}

function readItem(item: Json, feed: Json, base: string): Item {
  const enclosures = list(item['attachments'])
    .filter(isObject)
    .flatMap(file => enclosureOf(file, base) ?? []);
  const html = text(item['content_html']);
  const plain = text(item['content_text']);
  const summary = text(item['summary']);
  const facts = {
    id: text(item['id']),
    title: line(item['title']),
    url: address(item['url'], base) ?? address(item['external_url'], base),
    summary: summary && escapeText(summary),
    contentHtml: (html && sanitise(html, { base })) || (plain && paragraphs(plain)) || undefined,
    published: parseInstant(text(item['date_published']) ?? ''),
    updated: parseInstant(text(item['date_modified']) ?? ''),
    image: address(item['image'], base) ?? address(item['banner_image'], base),
    language: text(item['language']) ?? text(feed['language']),
  };
  const own = authorsOf(item, base);
  const authors = own.length > 0 ? own : authorsOf(feed, base);
  const categories = [...new Set(list(item['tags']).flatMap(tag => line(tag) ?? []))];
  return { ...withoutUndefined(facts), authors, categories, enclosures };
}

function authorsOf(holder: Json, base: string): Author[] {
  return [...list(holder['authors']), holder['author']].flatMap(author => {
    if (!isObject(author)) return [];
    const url = address(author['url'], base);
    const name = line(author['name']) ?? url;
    return name ? [{ name, ...(url && { url }) }] : [];
  });
}

function enclosureOf(file: Json, base: string): Enclosure | undefined {
  const url = address(file['url'], base);
  if (!url) return undefined;
  const type = text(file['mime_type']);
  const length = Number(file['size_in_bytes']);
  return { url, ...(type && { type }), ...(Number.isSafeInteger(length) && length > 0 && { length }) };
}

function paragraphs(plain: string): string {
  const parts = plain.split(/\n\s*\n/).map(part => escapeText(part.trim()).replace(/\n/g, '<br>'));
  return parts.length > 1 ? parts.map(part => `<p>${part}</p>`).join('') : (parts[0] ?? '');
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value.length > MAX_ITEMS ? value.slice(0, MAX_ITEMS + 1) : value) : [];
}

/** A string without control characters and lone surrogates, which JSON can encode. */
function text(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const clean = withoutControls(String(value))
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .trim();
  return clean === '' ? undefined : clean;
}

function line(value: unknown): string | undefined {
  const clean = text(value)?.replace(/\s+/g, ' ');
  return clean === undefined ? undefined : withoutBidiControls(clean);
}

function address(value: unknown, base: string): string | undefined {
  return typeof value === 'string' ? resolveUrl(value, base) : undefined;
}
