import { Parser } from 'htmlparser2';
import { resolveUrl } from './url.ts';

/** A feed as another reader's OPML lists it; `folders` are the outlines that it stood in, outermost first. */
export type OpmlFeed = { title: string; url: string; folders: string[] };

/** Most feeds read from one file. */
const MAX_FEEDS = 100_000;
/** Deepest nesting of folders that is followed. */
const MAX_DEPTH = 16;

/** Reads the feeds of an OPML 1.0 or 2.0 file (http://opml.org/spec2.opml), each address once, in the file's order. */
export function readOpml(text: string): OpmlFeed[] {
  const feeds = new Map<string, OpmlFeed>();
  const open: (string | undefined)[] = [];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name.toLowerCase() !== 'outline') return;
        const fields = Object.fromEntries(
          Object.entries(attributes).map(([key, value]) => [key.toLowerCase(), value]),
        );
        const title = (fields['title'] || fields['text'] || '').trim();
        const url = resolveUrl(fields['xmlurl'] ?? '');
        open.push(url ? undefined : title);
        if (!url || feeds.has(url) || feeds.size >= MAX_FEEDS) return;
        const folders = open.slice(0, MAX_DEPTH).filter(folder => folder !== undefined && folder !== '');
        feeds.set(url, { title, url, folders: folders as string[] });
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

/** A source id made of a title, else of the address's host: lower-case letters, digits, hyphens, not yet taken. */
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
