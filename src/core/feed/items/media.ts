import type { Enclosure } from '../../item/item.ts';
import { resolveUrl } from '../../url/url.ts';
import { attribute, contextOf, firstText, type Node, nodes, textOf, type Value } from '../xml/node.ts';
import type { Place } from './text.ts';

/** Files kept of one item. */
const MAX_ENCLOSURES = 30;
const PICTURE = /\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|$)/i;

/** The files that go with an item: RSS enclosures, Atom's links to them, Media RSS content; one per address. */
export function enclosuresOf(node: Node, place: Place): Enclosure[] {
  const links = [...nodes(node, 'link'), ...nodes(node, 'atom:link')].filter(
    link => attribute(link, 'rel')?.toLowerCase() === 'enclosure',
  );
  const contents = [node, ...nodes(node, 'media:group')].flatMap(holder => nodes(holder, 'media:content'));
  const found = new Map<string, Enclosure>();
  for (const file of [...nodes(node, 'enclosure'), ...links, ...contents]) {
    const enclosure = enclosureOf(file, place);
    if (enclosure && !found.has(enclosure.url)) found.set(enclosure.url, enclosure);
    if (found.size >= MAX_ENCLOSURES) break;
  }
  return [...found.values()];
}

function enclosureOf(file: Node, place: Place): Enclosure | undefined {
  const address = attribute(file, 'url') ?? attribute(file, 'href') ?? attribute(file, 'src') ?? textOf(file);
  const url = resolveUrl(address, contextOf(file).base ?? place.base);
  if (!url) return undefined;
  const type = attribute(file, 'type');
  const length = Number.parseInt(attribute(file, 'length') ?? attribute(file, 'filesize') ?? '', 10);
  return { url, ...(type && { type }), ...(length > 0 && Number.isSafeInteger(length) && { length }) };
}

/** The picture that stands for an item: a named one, the largest thumbnail, else the first picture among its files. */
export function imageOf(node: Node, enclosures: readonly Enclosure[], place: Place): string | undefined {
  const groups = [node, ...nodes(node, 'media:group')];
  const holders = [...groups, ...groups.flatMap(group => nodes(group, 'media:content'))];
  const thumbnails = holders.flatMap(holder => nodes(holder, 'media:thumbnail'));
  const pictures = groups.flatMap(group => nodes(group, 'media:content')).filter(isPicture);
  const named = [
    ...nodes(node, 'itunes:image').map(
      image => attribute(image, 'href') ?? attribute(image, 'url') ?? textOf(image),
    ),
    ...nodes(node, 'image').map(
      image =>
        firstText(image, 'url') ?? attribute(image, 'href') ?? attribute(image, 'url') ?? textOf(image),
    ),
    ...nodes(node, 'img:image').map(image => firstText(image, 'img:loc')),
  ];
  const addresses = [
    attribute(largest(pictures), 'url'),
    attribute(largest(thumbnails), 'url') ?? textOf(thumbnails[0]),
    ...named,
    enclosures.find(file => file.type?.startsWith('image/') || (!file.type && PICTURE.test(file.url)))?.url,
  ];
  for (const address of addresses) {
    const url = address && resolveUrl(address, place.base);
    if (url) return url;
  }
  return undefined;
}

function isPicture(content: Node): boolean {
  const type = attribute(content, 'type') ?? attribute(content, 'medium') ?? '';
  return type.startsWith('image') || (type === '' && PICTURE.test(attribute(content, 'url') ?? ''));
}

function largest(pictures: readonly Node[]): Value | undefined {
  let best: Node | undefined;
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
