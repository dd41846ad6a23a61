import type { Item } from '../item/item.ts';
import { resolveUrl } from '../url/url.ts';
import { linked, pageOf } from './link.ts';
import { attribute, first, firstText, type Node, nodes, textOf } from './node.ts';
import { lineOf, type Place } from './text.ts';

/** The licence that an item itself carries. */
export function licenceOf(node: Node, { base }: Place): string | undefined {
  const licence = [
    ...nodes(node, 'cc:license'),
    ...nodes(node, 'media:license'),
    ...nodes(node, 'dcterms:license'),
  ][0];
  const address =
    licence && (attribute(licence, 'rdf:resource') ?? attribute(licence, 'href') ?? textOf(licence));
  return (address && resolveUrl(address, base)) || linked(node, 'license', base);
}

/** The masthead that an item names as its origin: RSS `source`, Atom `source`, Dublin Core, Google News. */
export function originOf(node: Node, news: Node | undefined, place: Place): Item['origin'] {
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
