import type { Author, Item } from '../../item/item.ts';
import { resolveUrl } from '../../url/url.ts';
import {
  attribute,
  childNodes,
  children,
  firstChild,
  firstText,
  type NodeValue,
  nodeContextOf,
  nodeText,
  withoutUndefined,
  type XmlNode,
} from '../xml/node.ts';
import type { ParsedItem } from '../xml/parser.ts';
import { itemAuthorsOf } from './authors.ts';
import { itemDatesOf } from './dates.ts';
import { geoOf } from './geo.ts';
import { linkTo, pageUrl } from './link.ts';
import { enclosuresOf, imageOf } from './media.ts';
import { bodyHtml, lineOf, type TextContext } from './text.ts';

/** Elements of each field, the most precise first. */
const TITLES = 'title dc:title media:title itunes:title atom:title'.split(' ');
const CONTENTS = 'content:encoded content atom:content xhtml:body body fullitem xhtml:div'.split(' ');
const SUMMARIES =
  'description summary atom:summary abstract dc:description itunes:summary media:description'.split(' ');
/** Maximum length of a native id, in characters. */
const MAX_ID = 2048;

/**
 * Normalises an item from rss-parser's result and its node. `inherited` are the feed's authors, used for an
 * item without its own.
 */
export function itemOf(
  parsed: ParsedItem,
  textContext: TextContext,
  inherited: readonly Author[] = [],
): Item {
  const { node } = parsed;
  const context = nodeContextOf(node);
  const here: TextContext = { ...textContext, ...(context.base !== undefined && { base: context.base }) };
  const news = childNodes(node, 'news:news')[0];
  const enclosures = enclosuresOf(node, here);
  const facts = {
    id: idOf(parsed),
    title: lineOf(titleOf(node, news), here),
    url: urlOf(node, here),
    ...bodiesOf(node, here),
    ...itemDatesOf(node, news),
    image: imageOf(node, enclosures, here),
    geo: geoOf(node),
    language:
      firstText(node, 'dc:language', 'language') ??
      firstText(childNodes(news, 'news:publication')[0], 'news:language') ??
      context.lang,
    licence: licenceOf(node, here),
    origin: originOf(node, news, here),
  };
  const authors = itemAuthorsOf(node, here);
  return {
    authors: authors.length > 0 ? authors : [...inherited],
    categories: categoriesOf(node, news, here),
    enclosures,
    ...withoutUndefined(facts),
  };
}

function idOf({ node, guid, id, 'rdf:about': about }: ParsedItem): string | undefined {
  for (const candidate of [guid, id, about, firstText(node, 'atom:id', 'dc:identifier')]) {
    const text = typeof candidate === 'string' ? candidate : nodeText(candidate as NodeValue | undefined);
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

/** Nodes in which Media RSS may give fields that the item lacks. */
function mediaOf(node: XmlNode): XmlNode[] {
  const groups = childNodes(node, 'media:group');
  return [...groups, ...[node, ...groups].flatMap(holder => childNodes(holder, 'media:content'))];
}

/**
 * The URL of the item's page: its link, else a guid that is a URL (RSS 2.0: unless `isPermaLink` is false),
 * else RDF's subject.
 */
function urlOf(node: XmlNode, { base }: TextContext): string | undefined {
  const page = pageUrl(node, base);
  if (page) return page;
  for (const guid of childNodes(node, 'guid')) {
    const permanent = attribute(guid, 'ispermalink')?.toLowerCase() !== 'false';
    if (permanent && /^\s*https?:/i.test(nodeText(guid))) return resolveUrl(nodeText(guid), base);
  }
  const about = attribute(node, 'rdf:about');
  return about && /^https?:/i.test(about) ? resolveUrl(about, base) : undefined;
}

function bodiesOf(
  node: XmlNode,
  textContext: TextContext,
): { summary: string | undefined; contentHtml: string | undefined } {
  const content = bestBody(node, CONTENTS);
  const media = () =>
    mediaOf(node)
      .map(holder => bestBody(holder, SUMMARIES))
      .find(body => body !== undefined);
  const summary = bestBody(node, SUMMARIES) ?? firstChild(node, 'itunes:subtitle') ?? media();
  const contentHtml = bodyHtml(content, textContext);
  const same = contentHtml !== undefined && nodeText(summary) === nodeText(content);
  return { summary: same ? contentHtml : bodyHtml(summary, textContext), contentHtml };
}

/** The first non-blank body; among several of one name, the HTML one. */
function bestBody(node: XmlNode | undefined, names: readonly string[]): NodeValue | undefined {
  for (const name of names) {
    const bodies = children(node, name).filter(body => nodeText(body).trim() !== '');
    if (bodies.length === 0) continue;
    return bodies.find(body => /html/.test(attribute(body, 'type') ?? '')) ?? bodies[0];
  }
  return undefined;
}

/** Maximum number of categories of an item. */
const MAX_CATEGORIES = 100;

/** The categories of an item, from its format and all modules, without duplicates. */
function categoriesOf(node: XmlNode, news: XmlNode | undefined, textContext: TextContext): string[] {
  const terms = new Set<string>();
  const add = (term: string | undefined) => {
    if (term && terms.size < MAX_CATEGORIES) terms.add(term);
  };
  for (const value of children(node, 'category')) {
    add(attribute(value, 'term') ?? lineOf(value, textContext) ?? attribute(value, 'label'));
  }
  for (const value of children(node, 'dc:subject')) add(lineOf(value, textContext));
  for (const holder of [node, ...childNodes(node, 'media:group'), ...childNodes(node, 'media:content')]) {
    for (const value of children(holder, 'media:category'))
      add(attribute(value, 'label') ?? lineOf(value, textContext));
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
  for (const list of lists) for (const term of list?.split(',') ?? []) add(lineOf(term, textContext));
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
    licence && (attribute(licence, 'rdf:resource') ?? attribute(licence, 'href') ?? nodeText(licence));
  return (address && resolveUrl(address, base)) || linkTo(node, 'license', base);
}

/** The original publication of an item: RSS `source`, Atom `source`, Dublin Core, Google News. */
function originOf(node: XmlNode, news: XmlNode | undefined, textContext: TextContext): Item['origin'] {
  const source = childNodes(node, 'source')[0] ?? childNodes(node, 'atom:source')[0];
  const written = firstText(node, 'dc:source');
  const link = written && resolveUrl(written);
  const publication = childNodes(news, 'news:publication')[0];
  const title =
    lineOf(
      firstChild(source, 'title', 'atom:title') ??
        (source && nodeText(source)) ??
        (link ? undefined : written),
      textContext,
    ) ?? lineOf(firstChild(publication, 'news:name'), textContext);
  const address = source && attribute(source, 'url');
  const url =
    (address && resolveUrl(address, textContext.base)) ||
    (source && pageUrl(source, textContext.base)) ||
    link;
  const origin = { ...(title !== undefined && { title }), ...(url && { url }) };
  return title === undefined && !url ? undefined : origin;
}
