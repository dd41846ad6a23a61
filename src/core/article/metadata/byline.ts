import { type Element, isTag, isText } from 'domhandler';
import type { Block } from '../dom/box.ts';
import { walk } from '../dom/walk.ts';
import type { Head } from './head.ts';
import { asList, jsonText, type Thing, typesOf } from './jsonld.ts';
import { givenFirst, isAccount, MAX_LINE_CHARS, mayBeName, tidyName, withoutTail } from './person-name.ts';
import { visibleAuthors } from './visible-byline.ts';

/** Inputs of a byline. `body` is the index of the body's first block. */
export type BylineSources = {
  head: Head;
  marked: readonly Element[];
  blocks: readonly Block[];
  body: number;
  siteName?: string;
};

/**
 * Authors as printed, joined by commas: from JSON-LD, `meta`, microdata or `rel=author`, else the visible
 * line near the start of the body. The site or an account is used only where no name is found.
 */
export function bylineOf({ head, marked, blocks, body, siteName }: BylineSources): string | undefined {
  const lists: (() => readonly string[])[] = [
    () => statedAuthors(head, true),
    () => [...(head.metas.get('author') ?? []), ...(head.metas.get('article:author') ?? [])],
    () => (head.metas.get('citation_author') ?? []).map(givenFirst),
    () =>
      ['parsely-author', 'dc.creator', 'sailthru.author', 'byl'].flatMap(key => head.metas.get(key) ?? []),
    () => cardAuthors(head),
    () => markedAuthors(marked),
    () => visibleAuthors(blocks, body),
    () => statedAuthors(head, false),
  ];
  let lesser: string | undefined;
  for (const list of lists) {
    const found = names(list(), siteName);
    if (found && found !== siteName && !isAccount(found)) return found;
    lesser ??= found;
  }
  return lesser;
}

/** Authors in JSON-LD; with `persons`, organisations are left out. */
function statedAuthors(head: Head, persons: boolean): string[] {
  return asList(head.article?.['author']).flatMap(author => {
    const thing = resolved(author, head);
    if (persons && thing && typesOf(thing).includes('Organization')) return [];
    const name = jsonText(thing ?? author, 'name');
    return name && !/^https?:/.test(name) ? [name] : [];
  });
}

/** Resolves an author that is only an `@id` among the page's nodes. */
function resolved(author: unknown, head: Head): Thing | undefined {
  if (typeof author !== 'object' || author === null) return undefined;
  const thing = author as Thing;
  if (thing['name'] !== undefined) return thing;
  return head.things.find(other => other['@id'] === thing['@id'] && other['name'] !== undefined) ?? thing;
}

/** Cleaned, unique names without the site's own where there are others; absent when none remains. */
function names(found: readonly string[], siteName: string | undefined): string | undefined {
  const tidy = [...new Set(found.map(tidyName))].filter(mayBeName);
  const people = tidy.filter(name => name !== siteName);
  return (people.length > 0 ? people : tidy).join(', ') || undefined;
}

/** Author from social cards: `twitter:label1` names the content of `twitter:data1`. */
function cardAuthors({ meta }: Head): string[] {
  return [1, 2].flatMap(at => {
    const data = meta.get(`twitter:data${at}`);
    return data && /^(?:written|posted|interview)? ?by$/i.test(meta.get(`twitter:label${at}`) ?? '')
      ? [data]
      : [];
  });
}

function markedAuthors(marked: readonly Element[]): string[] {
  const first = marked.find(
    ({ name, attribs }) =>
      name !== 'link' &&
      name !== 'meta' &&
      (/\bauthor\b/i.test(attribs['itemprop'] ?? '') || /(?:^|\s)author(?:\s|$)/i.test(attribs['rel'] ?? '')),
  );
  if (!first) return [];
  const named = marked.find(
    element => /^name$/i.test(element.attribs['itemprop'] ?? '') && isUnder(element, first),
  );
  const text = named?.attribs['content'] ?? plainText(named ?? first);
  return [withoutTail(text)];
}

function isUnder(element: Element, ancestor: Element): boolean {
  for (let at = element.parent; at; at = at.parent) if (at === ancestor) return true;
  return false;
}

function plainText(element: Element): string {
  let text = '';
  walk(element, node => {
    if (isText(node)) text += `${node.data} `;
    return isTag(node);
  });
  return text.slice(0, MAX_LINE_CHARS).replace(/\s+/g, ' ').trim();
}
