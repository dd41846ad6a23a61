import type { Enclosure } from '../../item/item.ts';
import { resolveUrl } from '../../url/url.ts';
import {
  attribute,
  childNodes,
  firstText,
  type NodeValue,
  nodeContextOf,
  nodeText,
  type XmlNode,
} from '../xml/node.ts';
import type { TextContext } from './text.ts';

/** Maximum number of enclosures of an item. */
const MAX_ENCLOSURES = 30;
const PICTURE = /\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|$)/i;

/** The files of an item: RSS enclosures, Atom links, Media RSS content; one per URL. */
export function enclosuresOf(node: XmlNode, textContext: TextContext): Enclosure[] {
  const links = [...childNodes(node, 'link'), ...childNodes(node, 'atom:link')].filter(
    link => attribute(link, 'rel')?.toLowerCase() === 'enclosure',
  );
  const contents = [node, ...childNodes(node, 'media:group')].flatMap(holder =>
    childNodes(holder, 'media:content'),
  );
  const found = new Map<string, Enclosure>();
  for (const file of [...childNodes(node, 'enclosure'), ...links, ...contents]) {
    const enclosure = enclosureOf(file, textContext);
    if (enclosure && !found.has(enclosure.url)) found.set(enclosure.url, enclosure);
    if (found.size >= MAX_ENCLOSURES) break;
  }
  return [...found.values()];
}

function enclosureOf(file: XmlNode, textContext: TextContext): Enclosure | undefined {
  const address =
    attribute(file, 'url') ?? attribute(file, 'href') ?? attribute(file, 'src') ?? nodeText(file);
  const url = resolveUrl(address, nodeContextOf(file).base ?? textContext.base);
  if (!url) return undefined;
  const type = attribute(file, 'type');
  const length = Number.parseInt(attribute(file, 'length') ?? attribute(file, 'filesize') ?? '', 10);
  return { url, ...(type && { type }), ...(length > 0 && Number.isSafeInteger(length) && { length }) };
}

/**
 * The image of an item: the largest picture or thumbnail, else a named one, else the first picture among its
 * files.
 */
export function imageOf(
  node: XmlNode,
  enclosures: readonly Enclosure[],
  textContext: TextContext,
): string | undefined {
  const groups = [node, ...childNodes(node, 'media:group')];
  const holders = [...groups, ...groups.flatMap(group => childNodes(group, 'media:content'))];
  const thumbnails = holders.flatMap(holder => childNodes(holder, 'media:thumbnail'));
  const pictures = groups.flatMap(group => childNodes(group, 'media:content')).filter(isPicture);
  const named = [
    ...childNodes(node, 'itunes:image').map(
      image => attribute(image, 'href') ?? attribute(image, 'url') ?? nodeText(image),
    ),
    ...childNodes(node, 'image').map(
      image =>
        firstText(image, 'url') ?? attribute(image, 'href') ?? attribute(image, 'url') ?? nodeText(image),
    ),
    ...childNodes(node, 'img:image').map(image => firstText(image, 'img:loc')),
  ];
  const addresses = [
    attribute(largest(pictures), 'url'),
    attribute(largest(thumbnails), 'url') ?? nodeText(thumbnails[0]),
    ...named,
    enclosures.find(file => file.type?.startsWith('image/') || (!file.type && PICTURE.test(file.url)))?.url,
  ];
  for (const address of addresses) {
    const url = address && resolveUrl(address, textContext.base);
    if (url) return url;
  }
  return undefined;
}

function isPicture(content: XmlNode): boolean {
  const type = attribute(content, 'type') ?? attribute(content, 'medium') ?? '';
  return type.startsWith('image') || (type === '' && PICTURE.test(attribute(content, 'url') ?? ''));
}

function largest(pictures: readonly XmlNode[]): NodeValue | undefined {
  let best: XmlNode | undefined;
  let width = -1;
  for (const picture of pictures) {
    const own = Number.parseInt(attribute(picture, 'width') ?? '0', 10) || 0;
    if (own > width) {
      best = picture;
      width = own;
    }
  }
  return best;
}
