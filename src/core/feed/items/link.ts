import { resolveUrl } from '../../url/url.ts';
import { attribute, childNodes, firstText, nodeContextOf, nodeText, type XmlNode } from '../xml/node.ts';

/** Relation of a link; `alternate` without one, as in Atom. */
function relation(link: XmlNode): string {
  return attribute(link, 'rel')?.toLowerCase() ?? 'alternate';
}

function addressOf(link: XmlNode, base: string | undefined): string | undefined {
  return resolveUrl(attribute(link, 'href') ?? nodeText(link), nodeContextOf(link).base ?? base);
}

function linksOf(node: XmlNode): XmlNode[] {
  return [...childNodes(node, 'link'), ...childNodes(node, 'atom:link')];
}

/** The URL of the page of a channel or an item: RSS's link, Atom's alternate, HTML preferred. */
export function pageUrl(node: XmlNode, base: string | undefined): string | undefined {
  let other: string | undefined;
  for (const link of linksOf(node)) {
    if (relation(link) !== 'alternate') continue;
    const type = attribute(link, 'type') ?? 'text/html';
    const address = addressOf(link, base);
    if (address && /html/i.test(type)) return address;
    other ??= address;
  }
  if (other) return other;
  const href = attribute(node, 'href') ?? firstText(node, 'loc', 'url', 'uri');
  return href === undefined ? undefined : resolveUrl(href, base);
}

/** The target of the first link with a relation. */
export function linkTo(node: XmlNode, rel: string, base: string | undefined): string | undefined {
  for (const link of linksOf(node)) {
    if (relation(link).split(/\s+/).includes(rel)) return addressOf(link, base);
  }
  return undefined;
}
