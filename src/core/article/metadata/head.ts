import { type Element, isText } from 'domhandler';
import { articleThing, jsonText, readThings, type Thing } from './jsonld.ts';

/** Metadata elements of a page, indexed. */
export type Head = {
  /** First non-empty content of each `meta`, by lower-case name, property or itemprop. */
  meta: ReadonlyMap<string, string>;
  /** All contents of each `meta` that repeats. */
  metas: ReadonlyMap<string, readonly string[]>;
  /** `link` elements by lower-case rel. */
  links: ReadonlyMap<string, readonly Element[]>;
  things: readonly Thing[];
  /** JSON-LD node of the article itself. */
  article?: Thing;
  /** Content of `<title>`. */
  title?: string;
};

/** Indexes the elements that carry metadata. */
export function readHead(marked: readonly Element[]): Head {
  const metas = new Map<string, string[]>();
  const links = new Map<string, Element[]>();
  const scripts: Element[] = [];
  let title: string | undefined;
  for (const element of marked) {
    const { name, attribs } = element;
    if (name === 'meta') {
      const content = attribs['content']?.trim();
      for (const key of [attribs['property'], attribs['name'], attribs['itemprop'], attribs['http-equiv']])
        if (key && content) add(metas, key.toLowerCase().trim(), content);
    } else if (name === 'link') {
      for (const rel of (attribs['rel'] ?? '').toLowerCase().split(/\s+/)) if (rel) add(links, rel, element);
    } else if (name === 'script') scripts.push(element);
    else if (name === 'title' && title === undefined) title = plain(element) || undefined;
  }
  const meta = new Map([...metas].flatMap(([key, [first]]) => (first === undefined ? [] : [[key, first]])));
  const things = readThings(scripts);
  const article = articleThing(things);
  return { meta, metas, links, things, ...(article && { article }), ...(title && { title }) };
}

function add<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

function plain(element: Element): string {
  return element.children
    .map(child => (isText(child) ? child.data : ''))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Content of the first of several `meta` names that is present. */
export function firstMeta(head: Head, ...names: string[]): string | undefined {
  for (const name of names) {
    const content = head.meta.get(name);
    if (content !== undefined) return content;
  }
  return undefined;
}

/** Full text of the article in JSON-LD, if stated. */
export function statedBody(head: Head): string | undefined {
  return jsonText(head.article?.['articleBody']) ?? jsonText(head.article?.['text']);
}
