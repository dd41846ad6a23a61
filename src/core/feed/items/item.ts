import type { Author, Item } from '../../item/item.ts';
import { resolveUrl } from '../../url/url.ts';
import {
  attribute,
  childNodes,
  children,
  contextOf,
  firstChild,
  firstText,
  type NodeValue,
  textOf,
  withoutUndefined,
  type XmlNode,
} from '../xml/node.ts';
import type { ParsedItem } from '../xml/parser.ts';
import { authorsOf } from './authors.ts';
import { datesOf } from './dates.ts';
import { geoOf } from './geo.ts';
import { linkTo, pageUrl } from './link.ts';
import { enclosuresOf, imageOf } from './media.ts';
import { bodyHtml, lineOf, type TextContext } from './text.ts';

function words(text: string) {
  return text.split(' ');
}

/** Elements that hold each fact, the most exact first. */
const TITLES = words('title dc:title media:title itunes:title atom:title');
const CONTENTS = words('content:encoded content atom:content xhtml:body body fullitem xhtml:div');
const SUMMARIES = words(
  'description summary atom:summary abstract dc:description itunes:summary media:description',
);
/** A native id longer than this is a text that went astray. */
const MAX_ID = 2048;

/**
 * An item as rss-parser read it and its node tells it, normalised. An item that names no author has those of the
 * feed (`inherited`), where its format says so.
 */
export function itemOf(parsed: ParsedItem, place: TextContext, inherited: readonly Author[] = []): Item {
  const { node } = parsed;
  const context = contextOf(node);
  const here: TextContext = { ...place, ...(context.base !== undefined && { base: context.base }) };
  const news = childNodes(node, 'news:news')[0];
  const enclosures = enclosuresOf(node, here);
  const facts = {
    id: idOf(parsed),
    title: lineOf(titleOf(node, news), here),
    url: urlOf(node, here),
    ...bodiesOf(node, here),
    ...datesOf(node, news),
    image: imageOf(node, enclosures, here),
    geo: geoOf(node),
    language:
      firstText(node, 'dc:language', 'language') ??
      firstText(childNodes(news, 'news:publication')[0], 'news:language') ??
      context.lang,
    licence: licenceOf(node, here),
    origin: originOf(node, news, here),
  };
  const authors = authorsOf(node, here);
  return {
    authors: authors.length > 0 ? authors : [...inherited],
    categories: categoriesOf(node, news, here),
    enclosures,
    ...withoutUndefined(facts),
  };
}

function idOf({ node, guid, id, 'rdf:about': about }: ParsedItem): string | undefined {
  for (const candidate of [guid, id, about, firstText(node, 'atom:id', 'dc:identifier')]) {
    const text = typeof candidate === 'string' ? candidate : textOf(candidate as NodeValue | undefined);
    if (text.trim() !== '') return text.trim().slice(0, MAX_ID);
  }
  return undefined;
}

function titleOf(node: XmlNode, news: XmlNode | undefined): NodeValue | undefined {
  const own = firstChild(node, ...TITLES) ?? firstChild(news, 'news:title');
  if (own !== undefined) return own;
  return mediaOf(node)
    .map(holder => firstChild(holder, 'media:title'))
    .find(title => title !== undefined);
}

/** Where Media RSS may say what an item did not say itself. */
function mediaOf(node: XmlNode): XmlNode[] {
  const groups = childNodes(node, 'media:group');
  return [...groups, ...[node, ...groups].flatMap(holder => childNodes(holder, 'media:content'))];
}

/** The item's page: its link, else a guid that is one (RSS 2.0: unless `isPermaLink` says no), else RDF's subject. */
function urlOf(node: XmlNode, { base }: TextContext): string | undefined {
  const page = pageUrl(node, base);
  if (page) return page;
  for (const guid of childNodes(node, 'guid')) {
    const permanent = attribute(guid, 'ispermalink')?.toLowerCase() !== 'false';
    if (permanent && /^\s*https?:/i.test(textOf(guid))) return resolveUrl(textOf(guid), base);
  }
  const about = attribute(node, 'rdf:about');
  return about && /^https?:/i.test(about) ? resolveUrl(about, base) : undefined;
}

function bodiesOf(
  node: XmlNode,
  place: TextContext,
): { summary: string | undefined; contentHtml: string | undefined } {
  const content = bestBody(node, CONTENTS);
  const media = () =>
    mediaOf(node)
      .map(holder => bestBody(holder, SUMMARIES))
      .find(body => body !== undefined);
  const summary = bestBody(node, SUMMARIES) ?? firstChild(node, 'itunes:subtitle') ?? media();
  const contentHtml = bodyHtml(content, place);
  const same = contentHtml !== undefined && textOf(summary) === textOf(content);
  return { summary: same ? contentHtml : bodyHtml(summary, place), contentHtml };
}

/** The first body that is not blank; of several alternatives under one name, the one in HTML. */
function bestBody(node: XmlNode | undefined, names: readonly string[]): NodeValue | undefined {
  for (const name of names) {
    const bodies = children(node, name).filter(body => textOf(body).trim() !== '');
    if (bodies.length === 0) continue;
    return bodies.find(body => /html/.test(attribute(body, 'type') ?? '')) ?? bodies[0];
  }
  return undefined;
}

/** Terms kept of one item. */
const MAX_CATEGORIES = 100;

/** What an item is filed under, by its format's own element and every module's, each term once. */
function categoriesOf(node: XmlNode, news: XmlNode | undefined, place: TextContext): string[] {
  const terms = new Set<string>();
  const add = (term: string | undefined) => {
    if (term && terms.size < MAX_CATEGORIES) terms.add(term);
  };
  for (const value of children(node, 'category')) {
    add(attribute(value, 'term') ?? lineOf(value, place) ?? attribute(value, 'label'));
  }
  for (const value of children(node, 'dc:subject')) add(lineOf(value, place));
  for (const holder of [node, ...childNodes(node, 'media:group'), ...childNodes(node, 'media:content')]) {
    for (const value of children(holder, 'media:category'))
      add(attribute(value, 'label') ?? lineOf(value, place));
  }
  for (const value of childNodes(node, 'itunes:category')) {
    add(attribute(value, 'text'));
    for (const inner of childNodes(value, 'itunes:category')) add(attribute(inner, 'text'));
  }
  const lists = [
    firstText(node, 'itunes:keywords'),
    firstText(node, 'media:keywords'),
    firstText(news, 'news:keywords'),
  ];
  for (const list of lists) for (const term of list?.split(',') ?? []) add(lineOf(term, place));
  return [...terms];
}

/** The licence that an item itself carries. */
function licenceOf(node: XmlNode, { base }: TextContext): string | undefined {
  const licence = [
    ...childNodes(node, 'cc:license'),
    ...childNodes(node, 'media:license'),
    ...childNodes(node, 'dcterms:license'),
  ][0];
  const address =
    licence && (attribute(licence, 'rdf:resource') ?? attribute(licence, 'href') ?? textOf(licence));
  return (address && resolveUrl(address, base)) || linkTo(node, 'license', base);
}

/** The masthead that an item names as its origin: RSS `source`, Atom `source`, Dublin Core, Google News. */
function originOf(node: XmlNode, news: XmlNode | undefined, place: TextContext): Item['origin'] {
  const source = childNodes(node, 'source')[0] ?? childNodes(node, 'atom:source')[0];
  const written = firstText(node, 'dc:source');
  const link = written && resolveUrl(written);
  const publication = childNodes(news, 'news:publication')[0];
  const title =
    lineOf(
      firstChild(source, 'title', 'atom:title') ?? (source && textOf(source)) ?? (link ? undefined : written),
      place,
    ) ?? lineOf(firstChild(publication, 'news:name'), place);
  const address = source && attribute(source, 'url');
  const url = (address && resolveUrl(address, place.base)) || (source && pageUrl(source, place.base)) || link;
  const origin = { ...(title !== undefined && { title }), ...(url && { url }) };
  return title === undefined && !url ? undefined : origin;
}
