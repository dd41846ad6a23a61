import { setTimeout as sleep } from 'node:timers/promises';
import type { App } from '../../app.ts';
import { hashOf, MAX_BLOCKS, repeatedBlocks } from '../../core/article/body/boilerplate.ts';
import { joinPages, withAlternateCopy } from '../../core/article/pages/join.ts';
import { MAX_PAGES } from '../../core/article/pages/next-page.ts';
import type { RawPage, ReadPage } from '../../core/article/pages/page.ts';
import type { FetchOutcome } from '../../core/http/outcome.ts';
import { idOf } from '../../core/id.ts';
import type { Source } from '../../core/source/source.ts';
import { SECOND } from '../../core/time/units.ts';
import { urlKey } from '../../core/url/url.ts';
import { politenessGroupOf } from '../../net/group.ts';
import { UnreadablePage } from '../../threads/page-reader.ts';
import { runPolitely } from '../runtime/politeness.ts';
import { QUARANTINED, runGuarded } from '../runtime/quarantine.ts';

type Deps = Pick<App, 'config' | 'store' | 'net' | 'pages' | 'metrics' | 'log' | 'now'>;

/** Maximum total wait for an article's further pages (ms); the lease of a scrape covers it. */
const MAX_WAIT = 10 * SECOND;

/** A page that was read, with its final URL. */
type PageRead = { read: ReadPage; url: string };
/** A page that was not read, whether a retry makes sense, and after how long at least (ms). */
type PageNotRead = { outcome: string; again: boolean; patience?: number | undefined };
export type PageResult = PageRead | PageNotRead;

/** An item of a source whose page is read, and the hashes of the source's boilerplate. */
type Reading = { id: string; source: Source; boilerplate: readonly string[] };

/** Fetches a page of any kind. The caller holds its politeness slot. */
export async function fetchPage(
  deps: Pick<Deps, 'config' | 'net' | 'metrics'>,
  url: string,
): Promise<FetchOutcome> {
  const { timeout, maxBytes } = deps.config.scraping;
  const outcome = await deps.net.fetch({ url, headers: { accept: ACCEPT }, timeout, maxBytes });
  deps.metrics.observe('fetch', 'page', outcome.ms / 1000);
  return outcome;
}

const ACCEPT = 'text/html, application/xhtml+xml;q=0.9, */*;q=0.1';

/**
 * Reads an article's fetched page: extracts it without known boilerplate, stores its block hashes, follows
 * its further pages, tries its plainer copy.
 */
export async function readArticlePage(
  deps: Deps,
  { id, source }: { id: string; source: Source },
  fetched: FetchOutcome,
): Promise<PageResult> {
  const raw = rawPage(source, fetched);
  if ('outcome' in raw) return raw;
  const key = idOf(urlKey(raw.url)).slice(0, KEY_LENGTH);
  const boilerplate = [...repeatedBlocks(await deps.store.pageTemplates.read(source.id), key)];
  const first = await readPage(deps, id, { ...raw, boilerplate });
  if (!('read' in first)) return first;
  const { article, blocks } = first.read;
  const seen = { key, title: hashOf(article.title ?? ''), blocks };
  await deps.store.pageTemplates.remember(source.id, seen, deps.now());
  const reading = { id, source, boilerplate };
  const whole = await followPages(deps, reading, first);
  return { ...first, read: await tryAlternateCopy(deps, reading, whole) };
}

/**
 * Takes the body of a plainer copy (AMP or printer version) where the page shows next to nothing, because of
 * scripts or a cookie wall. One further request at most, and none to bypass a paywall.
 */
async function tryAlternateCopy(deps: Deps, reading: Reading, read: ReadPage): Promise<ReadPage> {
  const { partial } = read.article;
  if (!read.copy || read.next || (partial !== 'short' && partial !== 'cookie-wall')) return read;
  const copy = await readFurtherPage(deps, reading, read.copy);
  return copy ? withAlternateCopy(read, copy) : read;
}

/** Length of a page's key within its source (characters). */
const KEY_LENGTH = 12;

function rawPage(source: Source, outcome: FetchOutcome): RawPage | PageNotRead {
  if (outcome.kind === 'failed')
    return { outcome: outcome.reason, again: outcome.reason !== 'blocked-address' };
  if (outcome.kind === 'gone') return { outcome: 'gone', again: false };
  if (outcome.kind === 'throttled')
    return { outcome: `throttled-${outcome.status}`, again: true, patience: outcome.retryAfter };
  if (outcome.kind !== 'fresh') return { outcome: `${outcome.kind}-${outcome.status}`, again: true };
  const contentType = outcome.headers['content-type'];
  if (contentType && !/html|xml|text\/plain/i.test(contentType)) return { outcome: 'not-html', again: false };
  return { url: outcome.url, bytes: outcome.body, contentType, selectors: source.selectors };
}

async function readPage(deps: Deps, id: string, raw: RawPage): Promise<PageResult> {
  try {
    const read = await runGuarded(deps, { work: 'page', id }, () => deps.pages.read(raw));
    return read === QUARANTINED ? { outcome: 'quarantined', again: false } : { read, url: raw.url };
  } catch (error) {
    if (error instanceof UnreadablePage) return { outcome: `unreadable-${error.code}`, again: false };
    throw error;
  }
}

/** Joins an article's pages; when a page is missing, the article is marked as incomplete. */
async function followPages(deps: Deps, reading: Reading, first: PageRead): Promise<ReadPage> {
  let read = first.read;
  const been = new Set([urlKey(first.url)]);
  while (read.next && been.size < MAX_PAGES && !been.has(urlKey(read.next))) {
    been.add(urlKey(read.next));
    const boilerplate = [...reading.boilerplate, ...read.blocks];
    const further = await readFurtherPage(deps, { ...reading, boilerplate }, read.next);
    const joined = further && joinPages(read, further);
    if (!joined) return further ? read : markIncomplete(read);
    read = joined;
  }
  return read.next ? markIncomplete(read) : read;
}

function markIncomplete(read: ReadPage): ReadPage {
  return {
    ...read,
    article: { ...read.article, partial: read.article.partial ?? 'pages' },
  };
}

async function readFurtherPage(
  deps: Deps,
  { id, source, boilerplate }: Reading,
  url: string,
): Promise<ReadPage | undefined> {
  const verdict = deps.config.scraping.respectRobots ? await deps.net.robots(url) : { allowed: true };
  if (!verdict.allowed) return undefined;
  const fetched = await fetchSoon(deps, {
    url,
    source: source.id,
    group: politenessGroupOf(url, source.group),
    gap: verdict.crawlDelay,
  });
  const raw = fetched && rawPage(source, fetched);
  if (!raw || 'outcome' in raw) return undefined;
  const page = await readPage(deps, id, { ...raw, boilerplate: boilerplate.slice(-MAX_BLOCKS * MAX_PAGES) });
  return 'read' in page ? page.read : undefined;
}

/**
 * Fetches a page if its politeness slot comes soon enough: a job that holds an article's first pages cannot
 * be delayed.
 */
async function fetchSoon(
  deps: Deps,
  { url, ...charged }: { url: string; source: string; group: string; gap: number | undefined },
): Promise<FetchOutcome | undefined> {
  const request = { ...charged, requestId: `p-${idOf(url)}`, timeout: deps.config.scraping.timeout };
  let slot: number | undefined;
  for (let left = MAX_WAIT; ; ) {
    const outcome = await runPolitely(deps, { ...request, slot }, () => fetchPage(deps, url));
    if (outcome.kind !== 'delayed') return outcome;
    const wait = outcome.at - deps.now();
    left -= wait;
    if (left < 0) return undefined;
    slot = outcome.slot;
    await sleep(wait);
  }
}
