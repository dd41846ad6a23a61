import type { Author, Item } from '../item/item.ts';
import { resolveUrl } from '../url/url.ts';
import { geoOf } from './geo.ts';
import { pageOf } from './link.ts';
import { enclosuresOf, imageOf } from './media.ts';
import { all, attribute, contextOf, first, firstText, type Node, nodes, textOf, type Value } from './node.ts';
import type { ParsedItem } from './parser.ts';
import { authorsOf } from './people.ts';
import { present } from './present.ts';
import { licenceOf, originOf } from './provenance.ts';
import { categoriesOf } from './terms.ts';
import { bodyHtml, lineOf, type Place } from './text.ts';
import { datesOf } from './when.ts';

const words = (text: string) => text.split(' ');

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
export function itemOf(parsed: ParsedItem, place: Place, inherited: readonly Author[] = []): Item {
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
    language:
      firstText(node, 'dc:language', 'language') ??
      firstText(nodes(news, 'news:publication')[0], 'news:language') ??
      context.lang,
    licence: licenceOf(node, here),
    origin: originOf(node, news, here),
  };
  const authors = authorsOf(node, here);
  return {
    authors: authors.length > 0 ? authors : [...inherited],
    categories: categoriesOf(node, news, here),
    enclosures,
    ...present(facts),
  };
}

function idOf({ node, guid, id, 'rdf:about': about }: ParsedItem): string | undefined {
  for (const candidate of [guid, id, about, firstText(node, 'atom:id', 'dc:identifier')]) {
    const text = typeof candidate === 'string' ? candidate : textOf(candidate as Value | undefined);
    if (text.trim() !== '') return text.trim().slice(0, MAX_ID);
  }
  return undefined;
}

function titleOf(node: Node, news: Node | undefined): Value | undefined {
  const own = first(node, ...TITLES) ?? first(news, 'news:title');
  if (own !== undefined) return own;
  return mediaOf(node)
    .map(holder => first(holder, 'media:title'))
    .find(title => title !== undefined);
}

/** Where Media RSS may say what an item did not say itself. */
function mediaOf(node: Node): Node[] {
  const groups = nodes(node, 'media:group');
  return [...groups, ...[node, ...groups].flatMap(holder => nodes(holder, 'media:content'))];
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
  const media = () =>
    mediaOf(node)
      .map(holder => bestBody(holder, SUMMARIES))
      .find(body => body !== undefined);
  const summary = bestBody(node, SUMMARIES) ?? first(node, 'itunes:subtitle') ?? media();
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
