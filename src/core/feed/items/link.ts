import { resolveUrl } from '../../url/url.ts';
import { attribute, contextOf, firstText, type Node, nodes, textOf } from '../xml/node.ts';

/** Relations of links in the words of Atom; a link without one is `alternate`. */
function relation(link: Node): string {
  return attribute(link, 'rel')?.toLowerCase() ?? 'alternate';
}

function addressOf(link: Node, base: string | undefined): string | undefined {
  return resolveUrl(attribute(link, 'href') ?? textOf(link), contextOf(link).base ?? base);
}

function linksOf(node: Node): Node[] {
  return [...nodes(node, 'link'), ...nodes(node, 'atom:link')];
}

/** The address of the page that a channel or an item is about: RSS's link, Atom's alternate, HTML preferred. */
export function pageOf(node: Node, base: string | undefined): string | undefined {
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
export function linked(node: Node, rel: string, base: string | undefined): string | undefined {
  for (const link of linksOf(node)) {
    if (relation(link).split(/\s+/).includes(rel)) return addressOf(link, base);
  }
  return undefined;
}
