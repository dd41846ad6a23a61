import { Parser } from 'htmlparser2';
import { resolveUrl } from '../url/url.ts';

/** A feed of an OPML file; `folders` are its outlines, outermost first, then its categories. */
export type OpmlFeed = { title: string; url: string; folders: string[] };

/** Control characters, which could drive a terminal. */
const CONTROLS = /\p{Cc}+/gu;
/** Maximum feeds of one file. */
const MAX_FEEDS = 100_000;
/** Maximum nesting of folders. */
const MAX_DEPTH = 16;

/**
 * Reads the feeds of an OPML 1.0 or 2.0 file (http://opml.org/spec2.opml) in file order, each URL once.
 * `onInvalid` gets URLs that cannot be polled.
 */
export function readOpml(text: string, onInvalid: (address: string) => void = () => {}): OpmlFeed[] {
  const feeds = new Map<string, OpmlFeed>();
  const open: (string | undefined)[] = [];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name.toLowerCase() !== 'outline') return;
        const fields = Object.fromEntries(
          Object.entries(attributes).map(([key, value]) => [key.toLowerCase(), value]),
        );
        const title = (fields['title'] || fields['text'] || '').replace(CONTROLS, ' ').trim();
        const address = fields['xmlurl']?.trim() ?? '';
        const url = resolveUrl(withoutFeedScheme(address));
        open.push(url ? undefined : title);
        if (!url && address !== '') onInvalid(address);
        if (!url || feeds.has(url) || feeds.size >= MAX_FEEDS) return;
        const folders = [...open.slice(0, MAX_DEPTH), ...categoriesOf(fields['category'])];
        const named = folders.filter(folder => folder !== undefined && folder !== '') as string[];
        feeds.set(url, { title, url, folders: [...new Set(named)] });
      },
      onclosetag(name) {
        if (name.toLowerCase() === 'outline') open.pop();
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(text);
  return [...feeds.values()];
}

/** Removes the `feed:` scheme of some readers: `feed://a.example/f`, `feed:https://a.example/f`. */
function withoutFeedScheme(address: string): string {
  const [, rest] = /^feed:(.*)$/is.exec(address) ?? [];
  if (rest === undefined) return address;
  return rest.startsWith('//') ? `https:${rest}` : rest;
}

/** OPML categories: separated by commas, levels by slashes (`wire,/News/Asia`). */
function categoriesOf(list = ''): string[] {
  return list.split(/[,/]/).map(part => part.trim());
}

/** A free source id made of the title, else of the host. */
export function sourceIdFor(feed: Pick<OpmlFeed, 'title' | 'url'>, taken: ReadonlySet<string>): string {
  const plain = feed.title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  const host = new URL(feed.url).hostname.replace(/^(www|feeds?|rss)\./, '').replace(/[^a-z0-9]+/g, '-');
  const base = (words || host).slice(0, 56).replace(/-+$/, '');
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(id)) return id;
  }
}
