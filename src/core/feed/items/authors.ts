import type { Author } from '../../item/item.ts';
import { resolveUrl } from '../../url/url.ts';
import { children, firstText, type NodeValue, nodeContextOf, nodeText, type XmlNode } from '../xml/node.ts';
import { lineOf, type TextContext } from './text.ts';

/** Maximum number of authors of an item. */
const MAX_AUTHORS = 20;
/** Maximum length of a text that is searched for a name and an address, in characters. */
const MAX_LINE = 300;
const EMAIL = /[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z\d](?:[a-z\d.-]{0,250}[a-z\d])?/i;

/** Elements with authors, the most precise first; the first with a result wins. */
const AUTHOR_ELEMENTS = [
  ['author', 'atom:author'],
  ['dc:creator', 'dc:author', 'dcterms:creator'],
  ['itunes:author'],
  ['dc:contributor', 'contributor', 'atom:contributor'],
  ['media:credit'],
] as const;

/** The authors of an item or a channel, without duplicates. */
export function itemAuthorsOf(node: XmlNode, textContext: TextContext): Author[] {
  for (const names of AUTHOR_ELEMENTS) {
    const authors = names
      .flatMap(name => children(node, name).slice(0, MAX_AUTHORS))
      .flatMap(value => authorOf(value, textContext) ?? []);
    if (authors.length > 0) return distinct(authors).slice(0, MAX_AUTHORS);
  }
  return [];
}

/** Reads an author: an Atom person, a FOAF person, or an RSS string with name and address. */
function authorOf(value: NodeValue, textContext: TextContext): Author | undefined {
  if (typeof value === 'string') return authorFromText(lineOf(value, textContext) ?? '');
  const person = [
    ...children(value, 'foaf:Person'),
    ...children(value, 'rdf:Description'),
    ...children(value, 'foaf:Agent'),
  ][0];
  const inner = typeof person === 'object' ? person : value;
  const written = firstText(inner, 'email', 'foaf:mbox', 'itunes:email');
  const email = written && EMAIL.exec(written)?.[0];
  const href = firstText(inner, 'uri', 'url', 'homepage');
  const url = href && resolveUrl(href, nodeContextOf(value).base ?? textContext.base);
  const name = lineOf(firstText(inner, 'name', 'foaf:name', 'itunes:name'), textContext);
  if (name === undefined && email === undefined && url === undefined) {
    return authorFromText(lineOf(nodeText(value), textContext) ?? '');
  }
  const plain = name === undefined ? undefined : authorFromText(name);
  return {
    name: email ? (name ?? email) : (plain?.name ?? url ?? ''),
    ...emailOf(email ?? plain?.email),
    ...(url && { url }),
  };
}

/** Parses `jane@example.org (Jane Doe)`, `Jane Doe <jane@example.org>`, `Jane Doe`. */
function authorFromText(text: string): Author | undefined {
  const line = text.trim().slice(0, MAX_LINE);
  if (line === '') return undefined;
  const email = line.includes('@') ? EMAIL.exec(line)?.[0] : undefined;
  if (!email) return { name: line };
  const name = line
    .replace(email, '')
    .replace(/mailto:/i, '')
    .replace(/\(\s*\)|<\s*>|\[\s*\]/g, '')
    .trim()
    .replace(/^[(<["',;\s-]+|[)>\]"',;\s-]+$/g, '');
  return { name: name === '' ? email : name, email };
}

function emailOf(email: string | undefined): { email?: string } {
  return email ? { email } : {};
}

function distinct(authors: readonly Author[]): Author[] {
  const seen = new Map<string, Author>();
  for (const author of authors) {
    const key = author.name.toLowerCase();
    const known = seen.get(key);
    if (!known) seen.set(key, author);
    else Object.assign(known, { ...author, name: known.name });
  }
  return [...seen.values()];
}
