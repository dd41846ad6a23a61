import type { Element } from 'domhandler';
import { isTag, isText } from 'domhandler';
import type { Block } from './box.ts';
import type { Head } from './head.ts';
import { HINT } from './hints.ts';
import { listOf, textOf } from './jsonld.ts';
import { walk } from './walk.ts';

/** Longest byline that we believe, in characters. */
const LONGEST = 150;

/** The word before the names, in the languages of most feeds. */
const BY =
  /^\s*(?:(?:written|words|story|reported|posted|published|authored|text|article|reviewed)\s+)?(?:by|von|por|par|di|door|av|af|автор|от|autor(?:es|a)?|author|auteur|escrito por|publicado por|文|作者)\s*[:：]?\s+/i;

/** What follows the names: dates, reading times, shares, roles set off by a bar. */
const AFTER =
  /\s*(?:[|•·–—]|\s-\s|\n|\bon\b\s|\b(?:published|updated|posted|last|modified|in|at)\b\s?:?|\b\d{1,2}[/.:-]\d|\b(?:19|20)\d\d\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d|\d+\s*(?:min|hour|day|week)).*$/is;

const NOT_NAMES =
  /^(?:https?:|www\.|@|\d|admin$|administrator$|editor$|author$|guest$|unknown$|null$|undefined$|by$)|\.(?:com|org|net|co)\b/i;

/**
 * Who wrote the article, as printed: the names of JSON-LD, `meta`, microdata or `rel=author`, else the visible line
 * near the title. Several names are joined by commas.
 */
export function bylineOf(
  head: Head,
  marked: readonly Element[],
  blocks: readonly Block[],
): string | undefined {
  return (
    names(listOf(head.article?.['author']).flatMap(author => nameOf(author, head))) ??
    names([...(head.metas.get('author') ?? []), ...(head.metas.get('article:author') ?? [])]) ??
    names(
      head.metas.get('parsely-author') ??
        head.metas.get('dc.creator') ??
        head.metas.get('sailthru.author') ??
        head.metas.get('byl') ??
        [],
    ) ??
    names(markedAuthors(marked)) ??
    visible(blocks)
  );
}

/** A JSON-LD author's name; an author who is only an `@id` is looked up among the page's nodes. */
function nameOf(author: unknown, head: Head): string[] {
  const name = textOf(author, 'name');
  if (name && !/^https?:/.test(name)) return [name];
  const id = textOf(author, '@id');
  const found = id && head.things.find(thing => thing['@id'] === id && thing['name']);
  const foundName = found && textOf(found, 'name');
  return foundName ? [foundName] : [];
}

/** Names tidied, each once; absent when none remains. */
function names(found: readonly string[]): string | undefined {
  const tidy = found
    .map(tidied)
    .filter(name => name.length > 1 && name.length < LONGEST && !NOT_NAMES.test(name));
  return [...new Set(tidy)].join(', ') || undefined;
}

const tidied = (name: string): string =>
  name
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(BY, '')
    .replace(/^[\s,;|]+|[\s,;|]+$/g, '');

function markedAuthors(marked: readonly Element[]): string[] {
  const authors = marked.filter(
    ({ name, attribs }) =>
      name !== 'link' &&
      name !== 'meta' &&
      (/\bauthor\b/i.test(attribs['itemprop'] ?? '') || /(?:^|\s)author(?:\s|$)/i.test(attribs['rel'] ?? '')),
  );
  const first = authors[0];
  if (!first) return [];
  const named = marked.find(
    element => /^name$/i.test(element.attribs['itemprop'] ?? '') && isUnder(element, first),
  );
  const text = named?.attribs['content'] ?? plainText(named ?? first);
  return [text.replace(AFTER, '')];
}

function isUnder(element: Element, ancestor: Element): boolean {
  for (let at = element.parent; at; at = at.parent) if (at === ancestor) return true;
  return false;
}

function plainText(element: Element): string {
  let text = '';
  walk(element, node => {
    if (isText(node)) text += node.data;
    return isTag(node);
  });
  return text.replace(/\s+/g, ' ').trim();
}

/** Most words of a visible byline. */
const BYLINE_WORDS = 25;

function visible(blocks: readonly Block[]): string | undefined {
  const short = blocks.filter(block => block.words <= BYLINE_WORDS);
  for (const { text, hints, box } of short) {
    const near = hints | box.hints | (box.parent?.hints ?? 0);
    const [line = ''] = text.split('\n').filter(one => BY.test(one));
    if (
      line === '' &&
      !(near & HINT.author && /^\p{Lu}/u.test(text) && text.length < 40 && text.split(' ').length > 1)
    )
      continue;
    const name = (line || text).replace(BY, '').replace(AFTER, '');
    if (
      /^\p{Lu}[\p{L}'’.-]*(?:[\s,&]+(?:and |und |et |y |e |de |van |von |der |la )*\p{Lu}[\p{L}'’.-]*){0,8}/u.test(
        name,
      ) &&
      name.length < 80
    )
      return names([name]);
  }
  return undefined;
}
