import { type Element, isTag, isText } from 'domhandler';
import { decodeHTML } from 'entities';
import { parseInstant } from '../date/instant.ts';
import type { Block } from './box.ts';
import type { Head } from './head.ts';
import { HINT } from './hints.ts';
import { listOf, type Thing, textOf, typesOf } from './jsonld.ts';
import { withoutRole } from './role.ts';
import { walk } from './walk.ts';

/** Longest byline that we believe, in characters. */
const LONGEST = 150;
/** How much of a line is read, in characters. */
const LINE_CHARS = 300;
/** Most words of a visible byline. */
const BYLINE_WORDS = 25;
/** How far from the body's first block a visible byline may stand, in blocks. */
const NEARBY = 30;

/** How many of the page's last short blocks are asked who wrote it. */
const AT_THE_END = 60;

/** The word before the names, in the languages of most feeds. */
const BY =
  /^\s*(?:(?:written|words|story|reported|posted|published|authored|text|article|reviewed)\s+)?(?:by|von|por|par|di|door|av|af|автор|от|autor(?:es|a)?|author|auteur|escrito por|publicado por|contributors?|文|作者)(?:\s*[:：]\s*|\s+)/i;

/** What follows the names: dates, reading times, shares, roles set off by a bar. */
const AFTER =
  /\s*(?:[|•·⋅–—]|\s-\s|\n|\bon\b\s|\b(?:published|updated|posted|last|modified|in|at)\b\s?:?|\b\d{1,2}[/.:-]\d|\b(?:19|20)\d\d\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d|\d+\s*(?:min|hour|day|week)).*$/is;

const NOT_NAMES =
  /^(?:https?:|www\.|@|\d|admin$|administrator$|editor$|author$|guest$|unknown$|null$|undefined$|by$)|\.(?:com|org|net|co)\b/i;

/** Capitalised words, with the particles and conjunctions that join names; a desk may end in a small word. */
const NAME_LINE =
  /^\p{Lu}[\p{L}'’.-]*(?:[\s,&]+(?:(?:and|und|et|y|e|de|van|von|der|la|del|da|bin|al)\s+)*\p{Lu}[\p{L}'’.-]*){0,11}(?:\s+(?:editors|staff|team|desk|newsroom))?$/u;
const NO_NAME =
  /\b(?:about|our|team|more|posts?|meet|expert|sign|share|read|news|home|use|case|the|view|all|contact|follow)\b/i;

/** What a byline is read from. `body` is the index of the body's first block. */
export type BylineSources = {
  head: Head;
  marked: readonly Element[];
  blocks: readonly Block[];
  body: number;
  siteName?: string;
};

/**
 * Who wrote the article, as printed: the names of JSON-LD, `meta`, microdata or `rel=author`, else the visible line
 * near the start of the body. Several names are joined by commas.
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
  let organisation: string | undefined;
  for (const list of lists) {
    const found = names(list(), siteName);
    if (found && found !== siteName) return found;
    organisation ??= found;
  }
  return organisation;
}

/** The authors that JSON-LD names; of persons only, those that are not organisations. */
function statedAuthors(head: Head, persons: boolean): string[] {
  return listOf(head.article?.['author']).flatMap(author => {
    const thing = resolved(author, head);
    if (persons && thing && typesOf(thing).includes('Organization')) return [];
    const name = textOf(thing ?? author, 'name');
    return name && !/^https?:/.test(name) ? [name] : [];
  });
}

/** A JSON-LD author; one who is only an `@id` is looked up among the page's nodes. */
function resolved(author: unknown, head: Head): Thing | undefined {
  if (typeof author !== 'object' || author === null) return undefined;
  const thing = author as Thing;
  if (thing['name'] !== undefined) return thing;
  return head.things.find(other => other['@id'] === thing['@id'] && other['name'] !== undefined) ?? thing;
}

/** Names tidied, each once, the site's own left out where there are others; absent when none remains. */
function names(found: readonly string[], siteName: string | undefined): string | undefined {
  const tidy = [...new Set(found.map(tidied))].filter(
    name => name.length > 1 && name.length < LONGEST && !NOT_NAMES.test(name),
  );
  const people = tidy.filter(name => name !== siteName);
  return (people.length > 0 ? people : tidy).join(', ') || undefined;
}

/** `Surname, First`, as libraries write it, the other way round. */
const givenFirst = (name: string): string => name.replace(/^\s*([^,]+?)\s*,\s*([^,]+?)\s*$/, '$2 $1');

const tidied = (name: string): string =>
  withoutRole(
    decodeHTML(name.slice(0, LINE_CHARS))
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .replace(/^By(?=\p{Lu}\p{Ll})/u, '')
      .replace(BY, '')
      .trim(),
  ).replace(/^[\s,;|⋅·&]+|[\s,;|⋅·&]+$/g, '');

/** Who wrote it as cards for social networks show it: `twitter:label1` names what `twitter:data1` holds. */
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
  return [text.replace(AFTER, '')];
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
  return text.slice(0, LINE_CHARS).replace(/\s+/g, ' ').trim();
}

/** A line of the page with the hints of the block that it stands in. */
type Line = { line: string; hints: number };

/**
 * The line that looks most like a byline near the start of the body: after "by", called an author by its class, or a
 * name beside a date; else the first line of the page that says who wrote it.
 */
function visibleAuthors(blocks: readonly Block[], body: number): string[] {
  const short = blocks.filter(block => block.words <= BYLINE_WORDS);
  const lines = linesOf(short.filter(({ at }) => at >= body - NEARBY && at < body + 4));
  const called = [
    ...lines.filter(({ line }) => BY.test(line) || /^By\p{Lu}\p{Ll}/u.test(line)).map(({ line }) => line),
    ...lines
      .filter(({ line, hints }) => hints & HINT.author && line.length < 40 && !NO_NAME.test(line))
      .map(({ line }) => line),
    ...lines.flatMap(({ line }) => besideDate(line)),
    ...linesOf(short.slice(-AT_THE_END))
      .filter(({ line }) => /^(?:written|posted|published|words|story) by\b/i.test(line))
      .map(({ line }) => line),
  ];
  const found = called.map(line => tidied(line.replace(BY, '').replace(AFTER, '')));
  return found.filter(name => NAME_LINE.test(name) && name.length < 80).slice(0, 1);
}

const linesOf = (blocks: readonly Block[]): Line[] =>
  blocks.flatMap(({ text, hints, box }) =>
    text
      .slice(0, LINE_CHARS)
      .split('\n')
      .map(line => ({ line, hints: hints | box.hints | (box.parent?.hints ?? 0) })),
  );

/** `Jane Roe | 3 May 2025`, `3 May 2025 • Jane Roe`: the part of a dated line that is two to four names long. */
function besideDate(line: string): string[] {
  if (!/\d{4}/.test(line)) return [];
  const parts = line.split(/\s*[|•·⋅—–]\s*|\s+-\s+/);
  if (parts.length < 2 || parts.length > 4 || !parts.some(part => parseInstant(part))) return [];
  return parts
    .map(part => part.replace(/ in \p{Lu}.*$/u, ''))
    .filter(
      part => /^(?:\p{Lu}[\p{L}'’.-]* ?){2,4}$/u.test(part) && !parseInstant(part) && !NO_NAME.test(part),
    );
}
