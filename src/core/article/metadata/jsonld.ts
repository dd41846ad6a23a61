import { type Element, isText } from 'domhandler';

/** A JSON-LD node with unvalidated values (schema.org Thing). */
export type Thing = Readonly<Record<string, unknown>>;

/** Maximum nodes of a page; real pages have a few dozen. */
const MAX_THINGS = 2000;
/** Maximum length of a JSON-LD script (characters). */
const MAX_SCRIPT = 2_000_000;

function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null;
}

/** All nodes of the page's JSON-LD scripts, outer before inner; invalid scripts are skipped. */
export function readThings(scripts: readonly Element[]): Thing[] {
  const things: Thing[] = [];
  for (const script of scripts) {
    const queue: unknown[] = [parseScript(script)];
    for (let at = 0; at < queue.length && things.length < MAX_THINGS; at++) {
      const value = queue[at];
      if (!isThing(value)) continue;
      if (!Array.isArray(value)) things.push(value);
      queue.push(...Object.values(value).filter(isThing).slice(0, MAX_THINGS));
    }
  }
  return things;
}

function parseScript(script: Element): unknown {
  const source = script.children.map(child => (isText(child) ? child.data : '')).join('');
  if (source.length > MAX_SCRIPT) return undefined;
  const json = unwrapped(source.trim()).replace(/[\u0000-\u001f]+/g, ' ');
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/**
 * Strips what publishers put around and inside the JSON: comments, CDATA, a semicolon, line breaks in
 * strings.
 */
function unwrapped(source: string): string {
  if (/^[[{]/.test(source) && /[\]}]$/.test(source.slice(-1))) return source;
  const start = source.search(/[[{]/);
  const end = Math.max(source.lastIndexOf('}'), source.endsWith(']]>') ? -1 : source.lastIndexOf(']'));
  return start < 0 || end < start ? '' : source.slice(start, end + 1);
}

/** Types of a node without the vocabulary's prefix. */
export function typesOf(thing: Thing): string[] {
  return asList(thing['@type'])
    .filter(type => typeof type === 'string')
    .map(type => type.replace(/^.*[/:#]/, ''));
}

/** A JSON-LD value as a list; absent is empty. */
export function asList(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** Text of a value: a string, a node's named property, or the first such entry of a list. */
export function jsonText(value: unknown, ...keys: string[]): string | undefined {
  for (const one of asList(value)) {
    if (typeof one === 'string' && one.trim() !== '') return one.trim();
    if (!isThing(one)) continue;
    for (const key of ['@value', ...keys]) {
      const text = one[key];
      if (typeof text === 'string' && text.trim() !== '') return text.trim();
    }
  }
  return undefined;
}

const ARTICLE =
  /^(?:\w*(?:Article|BlogPosting|NewsStory)|Report|LiveBlogPosting|Recipe|Review|HowTo|TechArticle|SocialMediaPosting|DiscussionForumPosting)$/;

/** The node of an article type with the most properties set. */
export function articleThing(things: readonly Thing[]): Thing | undefined {
  const worth = (thing: Thing): number =>
    ['headline', 'datePublished', 'author', 'articleBody', 'mainEntityOfPage', 'dateModified'].filter(
      key => thing[key] !== undefined,
    ).length;
  const articles = things.filter(thing => typesOf(thing).some(type => ARTICLE.test(type)));
  return articles.reduce<Thing | undefined>(
    (best, thing) => (best && worth(best) >= worth(thing) ? best : thing),
    undefined,
  );
}
