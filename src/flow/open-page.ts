import type { App } from '../app.ts';
import { hashOf } from '../core/article/hash.ts';
import { joinPages } from '../core/article/join.ts';
import { MAX_PAGES } from '../core/article/next-page.ts';
import type { RawPage, ReadPage } from '../core/article/page.ts';
import { MAX_BLOCKS, repeatedBlocks } from '../core/article/site-memory.ts';
import { idOf } from '../core/id.ts';
import type { Source } from '../core/source.ts';
import { urlKey } from '../core/url.ts';
import { groupOf } from '../net/group.ts';
import { UnreadablePage } from '../threads/page-reader.ts';
import { inTurn, inTurnWithin, type Later, type Request } from './reserve.ts';

/** Longest that an article's next page is waited for (ms); the lease of a scrape has room for all of them. */
const PATIENCE = 10_000;

/** A page that was had: what is in it, and where it was in the end. */
type Had = { read: ReadPage; url: string };
/** A page that was not had, and whether it may be had later (`patience`: not before so many ms, its server asks). */
type NotHad = { outcome: string; again: boolean; patience?: number | undefined };
export type Opened = Had | NotHad;

/**
 * Opens an article's page: fetch it, read it without what repeats on its source's pages, remember what it held, and
 * follow its further pages.
 */
export async function openPage(app: App, source: Source, asked: Asked): Promise<Opened | Later> {
  const fetched = await inTurn(app, turnOf(app, source, asked), () => fetchPage(app, source, asked.url));
  if (!('raw' in fetched)) return fetched;
  const key = idOf(urlKey(fetched.raw.url)).slice(0, KEY_LENGTH);
  const boilerplate = [...repeatedBlocks(await app.store.siteMemory.recall(source.id), key)];
  const first = await readPage(app, { ...fetched.raw, boilerplate });
  if (!('read' in first)) return first;
  const { article, blocks } = first.read;
  await app.store.siteMemory.remember(
    source.id,
    { key, title: hashOf(article.title ?? ''), blocks },
    app.now(),
  );
  return { ...first, read: await followPages(app, source, { first, who: asked.who }, boilerplate) };
}

/** Which page a job asks for, and its reserved turn; `gap` (ms) is what the host itself asks for. */
type Asked = { url: string; who: string; slot?: number | undefined; gap?: number | undefined };

function turnOf(app: App, source: Source, { url, who, slot, gap }: Asked): Request {
  return { group: groupOf(url, source.group), who, slot, gap, timeout: app.config.scraping.timeout };
}

/** Length of a page's key within its source, in characters. */
const KEY_LENGTH = 12;

async function fetchPage(app: App, source: Source, url: string): Promise<{ raw: RawPage } | NotHad> {
  const outcome = await app.net.fetch({
    url,
    headers: { accept: 'text/html, application/xhtml+xml;q=0.9, */*;q=0.1' },
    timeout: app.config.scraping.timeout,
    maxBytes: app.config.scraping.maxBytes,
  });
  if (outcome.kind === 'failed')
    return { outcome: outcome.reason, again: outcome.reason !== 'blocked-address' };
  if (outcome.kind === 'gone') return { outcome: 'gone', again: false };
  if (outcome.kind === 'throttled')
    return { outcome: `throttled-${outcome.status}`, again: true, patience: outcome.retryAfter };
  if (outcome.kind !== 'fresh') return { outcome: `${outcome.kind}-${outcome.status}`, again: true };
  const contentType = outcome.headers['content-type'];
  if (contentType && !/html|xml|text\/plain/i.test(contentType)) return { outcome: 'not-html', again: false };
  return { raw: { url: outcome.url, bytes: outcome.body, contentType, selectors: source.selectors } };
}

async function readPage(app: App, raw: RawPage): Promise<Opened> {
  try {
    return { read: await app.pages.read(raw), url: raw.url };
  } catch (error) {
    if (error instanceof UnreadablePage) return { outcome: `unreadable-${error.code}`, again: false };
    throw error;
  }
}

/** The whole article of several pages; where a page cannot be had, what there is, marked so. */
async function followPages(
  app: App,
  source: Source,
  { first, who }: { first: Had; who: string },
  boilerplate: readonly string[],
): Promise<ReadPage> {
  let read = first.read;
  const been = new Set([urlKey(first.url)]);
  while (read.next && been.size < MAX_PAGES && !been.has(urlKey(read.next))) {
    been.add(urlKey(read.next));
    const further = await furtherPage(app, source, { url: read.next, who: `${who}-${been.size}` }, [
      ...boilerplate,
      ...read.blocks,
    ]);
    const joined = further && joinPages(read, further);
    if (!joined) return further ? read : incomplete(read);
    read = joined;
  }
  return read.next ? incomplete(read) : read;
}

const incomplete = (read: ReadPage): ReadPage => ({
  ...read,
  article: { ...read.article, partial: read.article.partial ?? 'pages' },
});

async function furtherPage(
  app: App,
  source: Source,
  asked: Asked,
  boilerplate: readonly string[],
): Promise<ReadPage | undefined> {
  const { url } = asked;
  const verdict = app.config.scraping.respectRobots ? await app.net.robots(url) : { allowed: true };
  if (!verdict.allowed) return undefined;
  const request = turnOf(app, source, { ...asked, gap: verdict.crawlDelay });
  const fetched = await inTurnWithin(app, request, PATIENCE, () => fetchPage(app, source, url));
  if (!fetched || !('raw' in fetched)) return undefined;
  const page = await readPage(app, {
    ...fetched.raw,
    boilerplate: boilerplate.slice(-MAX_BLOCKS * MAX_PAGES),
  });
  return 'read' in page ? page.read : undefined;
}
