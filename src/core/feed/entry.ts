import { parseInstant } from '../date.ts';
import type { Item } from '../item.ts';
import { resolveUrl } from '../url.ts';
import { geoOf } from './geo.ts';
import { linked, pageOf } from './link.ts';
import { enclosuresOf, imageOf } from './media.ts';
import { all, attribute, contextOf, first, firstText, type Node, nodes, textOf, type Value } from './node.ts';
import type { ParsedItem } from './parser.ts';
import { authorsOf } from './people.ts';
import { bodyHtml, lineOf, type Place } from './text.ts';

const words = (text: string) => text.split(' ');

/** Elements that hold each fact, the most exact first. */
const TITLES = words('title dc:title media:title itunes:title atom:title');
const CONTENTS = words('content:encoded content atom:content xhtml:body body fullitem xhtml:div');
const SUMMARIES = words(
  'description summary atom:summary abstract dc:description itunes:summary media:description',
);
const PUBLISHED = words(
  'published issued pubDate atom:published dcterms:issued dcterms:available created dcterms:created',
);
const UPDATED = words('updated modified atom:updated dcterms:modified lastmod');
/** Terms kept of one item. */
const MAX_CATEGORIES = 100;
/** A native id longer than this is a text that went astray. */
const MAX_ID = 2048;

/** An item as rss-parser read it and its node tells it, normalised. */
export function itemOf(parsed: ParsedItem, place: Place): Item {
  const { node } = parsed;
  const context = contextOf(node);
  const here: Place = { ...place, ...(context.base !== undefined && { base: context.base }) };
  const news = nodes(node, 'news:news')[0];
  const enclosures = enclosuresOf(node, here);
  const facts = {
    id: idOf(parsed),
    title: lineOf(titleOf(node, news), here),
    url: urlOf(node, here),
    ...bodiesOf(node, here),
    ...datesOf(node, news),
    image: imageOf(node, enclosures, here),
    geo: geoOf(node),
    language: firstText(node, 'dc:language', 'language') ?? context.lang,
    licence: licenceOf(node, here),
    origin: originOf(node, news, here),
  };
  return {
    authors: authorsOf(node, here),
    categories: categoriesOf(node, news, here),
    enclosures,
    ...present(facts),
  };
}

/** An object without its undefined members. */
export function present<T extends object>(facts: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const found: { [K in keyof T]?: T[K] } = {};
  for (const name in facts) if (facts[name] !== undefined) found[name] = facts[name];
  return found as { [K in keyof T]?: Exclude<T[K], undefined> };
}

function idOf({ node, guid, id, 'rdf:about': about }: ParsedItem): string | undefined {
  for (const candidate of [guid, id, about, firstText(node, 'atom:id', 'dc:identifier')]) {
    const text = typeof candidate === 'string' ? candidate : textOf(candidate as Value | undefined);
    if (text.trim() !== '') return text.trim().slice(0, MAX_ID);
  }
  return undefined;
}

function titleOf(node: Node, news: Node | undefined): Value | undefined {
  return (
    first(node, ...TITLES) ?? first(news, 'news:title') ?? first(nodes(node, 'media:group')[0], 'media:title')
  );
}

/** The item's page: its link, else a guid that is one (RSS 2.0: unless `isPermaLink` says no), else RDF's subject. */
function urlOf(node: Node, { base }: Place): string | undefined {
  const page = pageOf(node, base);
  if (page) return page;
  for (const guid of nodes(node, 'guid')) {
    const permanent = attribute(guid, 'ispermalink')?.toLowerCase() !== 'false';
    if (permanent && /^\s*https?:/i.test(textOf(guid))) return resolveUrl(textOf(guid), base);
  }
  const about = attribute(node, 'rdf:about');
  return about && /^https?:/i.test(about) ? resolveUrl(about, base) : undefined;
}

function bodiesOf(
  node: Node,
  place: Place,
): { summary: string | undefined; contentHtml: string | undefined } {
  const content = bestBody(node, CONTENTS);
  const group = nodes(node, 'media:group')[0];
  const summary = bestBody(node, SUMMARIES) ?? bestBody(group, SUMMARIES) ?? first(node, 'itunes:subtitle');
  const contentHtml = bodyHtml(content, place);
  const same = contentHtml !== undefined && textOf(summary) === textOf(content);
  return { summary: same ? contentHtml : bodyHtml(summary, place), contentHtml };
}

/** The first body that is not blank; of several alternatives under one name, the one in HTML. */
function bestBody(node: Node | undefined, names: readonly string[]): Value | undefined {
  for (const name of names) {
    const bodies = all(node, name).filter(body => textOf(body).trim() !== '');
    if (bodies.length === 0) continue;
    return bodies.find(body => /html/.test(attribute(body, 'type') ?? '')) ?? bodies[0];
  }
  return undefined;
}

function datesOf(
  node: Node,
  news: Node | undefined,
): { published: string | undefined; updated: string | undefined } {
  const date = instantOf(node, ['dc:date', 'date', 'atom:date']);
  const published =
    instantOf(node, PUBLISHED) ?? (news && instantOf(news, ['news:publication_date'])) ?? date;
  const updated = instantOf(node, UPDATED) ?? (date === published ? undefined : date);
  return { published, updated };
}

/** The first of several elements that holds a date; a repeated element corrects itself, so its last one counts. */
export function instantOf(node: Node, names: readonly string[]): string | undefined {
  for (const name of names) {
    const values = all(node, name);
    for (let at = values.length - 1; at >= 0 && at >= values.length - 3; at--) {
      const instant = parseInstant(textOf(values[at]));
      if (instant) return instant;
    }
  }
  return undefined;
}

function categoriesOf(node: Node, news: Node | undefined, place: Place): string[] {
  const terms = new Set<string>();
  const add = (term: string | undefined) => {
    if (term && terms.size < MAX_CATEGORIES) terms.add(term);
  };
  for (const value of all(node, 'category')) {
    add(attribute(value, 'term') ?? lineOf(value, place) ?? attribute(value, 'label'));
  }
  for (const value of all(node, 'dc:subject')) add(lineOf(value, place));
  for (const holder of [node, ...nodes(node, 'media:group'), ...nodes(node, 'media:content')]) {
    for (const value of all(holder, 'media:category')) add(attribute(value, 'label') ?? lineOf(value, place));
  }
  for (const value of nodes(node, 'itunes:category')) {
    add(attribute(value, 'text'));
    for (const inner of nodes(value, 'itunes:category')) add(attribute(inner, 'text'));
  }
  const lists = [
    firstText(node, 'itunes:keywords'),
    firstText(node, 'media:keywords'),
    firstText(news, 'news:keywords'),
  ];
  for (const list of lists) for (const term of list?.split(',') ?? []) add(lineOf(term, place));
  return [...terms];
}

function licenceOf(node: Node, { base }: Place): string | undefined {
  const licence = [
    ...nodes(node, 'cc:license'),
    ...nodes(node, 'media:license'),
    ...nodes(node, 'dcterms:license'),
  ][0];
  const address =
    licence && (attribute(licence, 'rdf:resource') ?? attribute(licence, 'href') ?? textOf(licence));
  return (address && resolveUrl(address, base)) || linked(node, 'license', base);
}

function originOf(node: Node, news: Node | undefined, place: Place): Item['origin'] {
  const source = nodes(node, 'source')[0] ?? nodes(node, 'atom:source')[0];
  const written = firstText(node, 'dc:source');
  const link = written && resolveUrl(written);
  const publication = nodes(news, 'news:publication')[0];
  const title =
    lineOf(
      first(source, 'title', 'atom:title') ?? (source && textOf(source)) ?? (link ? undefined : written),
      place,
    ) ?? lineOf(first(publication, 'news:name'), place);
  const address = source && attribute(source, 'url');
  const url = (address && resolveUrl(address, place.base)) || (source && pageOf(source, place.base)) || link;
  const origin = { ...(title !== undefined && { title }), ...(url && { url }) };
  return title === undefined && !url ? undefined : origin;
}
