import type { Element } from 'domhandler';
import { isTag } from 'domhandler';
import { escapeAttribute } from 'entities';
import { resolveUrl } from '../../url/url.ts';
import { candidatesOf, resolveSrcset } from './attributes.ts';

/** Attributes in which lazy loaders keep the image's URL, most likely first. */
const LAZY = [
  'data-src',
  'data-lazy-src',
  'data-original',
  'data-original-src',
  'data-hi-res-src',
  'data-full-src',
  'data-image',
  'data-url',
];
const LAZY_SETS = ['data-srcset', 'data-lazy-srcset', 'srcset'];

/** URLs of placeholders shown until an image loads. */
const PLACEHOLDER =
  /^data:|(?:placeholder|blank|spacer|transparent|pixel|lazy|loading|grey|gray)\b[^/]*\.(?:gif|png|svg|jpe?g)/i;

/** Minimum side of an image (pixels); smaller ones are icons, avatars and counters. */
const MIN_SIDE = 60;

/** Absolute URL of the real image behind lazy loaders, `srcset` and `noscript`. */
export function pictureUrl(image: Element, base: string): string | undefined {
  const { attribs } = image;
  const tries = [
    ...LAZY.map(name => attribs[name]),
    PLACEHOLDER.test(attribs['src'] ?? '') ? undefined : attribs['src'],
    ...LAZY_SETS.map(name => largest(attribs[name])),
  ];
  for (const one of tries) {
    const url = one && !one.startsWith('data:') ? resolveUrl(one, base) : undefined;
    if (url) return url;
  }
  const hidden = besideNoscript(image);
  return hidden && hidden !== image ? resolveUrl(hidden.attribs['src'] ?? '', base) : undefined;
}

function largest(srcset: string | undefined): string | undefined {
  if (!srcset) return undefined;
  let best: [string, number] | undefined;
  for (const [href, size] of candidatesOf(srcset)) {
    const width = Number.parseFloat(size) || 1;
    if (!best || width > best[1]) best = [href, width];
  }
  return best?.[0];
}

function besideNoscript(image: Element): Element | undefined {
  for (const beside of [image.next, image.parent?.next]) {
    const spaced = beside && !isTag(beside) ? beside.next : beside;
    if (!spaced || !isTag(spaced) || spaced.name !== 'noscript') continue;
    const inside = spaced.children.find(child => isTag(child) && child.name === 'img');
    if (inside && isTag(inside)) return inside;
  }
  return undefined;
}

/** Whether the stated size is too small for an illustration. */
export function isTiny({ attribs }: Element): boolean {
  return ['width', 'height'].some(side => {
    const pixels = /^\s*(\d+)(?:px)?\s*$/.exec(attribs[side] ?? '')?.[1];
    return pixels !== undefined && Number(pixels) < MIN_SIDE;
  });
}

/** Safe `img` tag, or '' when there is no URL to load. */
export function pictureHtml(image: Element, base: string): string {
  const url = pictureUrl(image, base);
  if (!url) return '';
  const { attribs } = image;
  const set = resolveSrcset(LAZY_SETS.map(name => attribs[name]).find(Boolean) ?? '', base);
  const rest = ['alt', 'title', 'width', 'height'].map(name => [name, attribs[name]] as const);
  return `<img${[['src', url] as const, ['srcset', set || undefined] as const, ...rest]
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeAttribute(value)}"`))
    .join('')}>`;
}
