import { resolveUrl } from '../../url/url.ts';
import { attribute, childNodes, contextOf, firstText, textOf, type XmlNode } from '../xml/node.ts';

/** Relations of links in the words of Atom; a link without one is `alternate`. */
function relation(link: XmlNode): string {
  return attribute(link, 'rel')?.toLowerCase() ?? 'alternate';
}

function addressOf(link: XmlNode, base: string | undefined): string | undefined {
  return resolveUrl(attribute(link, 'href') ?? textOf(link), contextOf(link).base ?? base);
}

function linksOf(node: XmlNode): XmlNode[] {
  return [...childNodes(node, 'link'), ...childNodes(node, 'atom:link')];
}

/** The address of the page that a channel or an item is about: RSS's link, Atom's alternate, HTML preferred. */
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

/** The address that a link of a relation points to. */
export function linkTo(node: XmlNode, rel: string, base: string | undefined): string | undefined {
  for (const link of linksOf(node)) {
    if (relation(link).split(/\s+/).includes(rel)) return addressOf(link, base);
  }
  return undefined;
}
