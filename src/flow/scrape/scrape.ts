import type { App } from '../../app.ts';
import type { Article } from '../../core/article/article.ts';
import { buildArticle } from '../../core/article/article-record.ts';
import { plainText } from '../../core/html/sanitise.ts';
import type { Item } from '../../core/item/item.ts';
import { type Source, source as sourceSchema } from '../../core/source/source.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../core/time/units.ts';
import { politenessGroupOf } from '../../net/group.ts';
import type { StoredItem } from '../../store/story/item-record.ts';
import { LEASE } from '../runtime/leases.ts';
import { type Delayed, runPolitely } from '../runtime/politeness.ts';
import { PROBE_AFTER, QUARANTINED, runGuarded } from '../runtime/quarantine.ts';
import { fetchPage, type PageResult, readArticlePage } from './fetch-article.ts';

type Deps = Pick<
  App,
  'config' | 'sourceById' | 'store' | 'queues' | 'net' | 'pages' | 'log' | 'metrics' | 'now' | 'randomToken'
>;

/**
 * Minimum length of feed text that counts as the full text (characters); `scrape: auto` then fetches no page.
 */
const MIN_FULL_TEXT = 2_500;
/** Delay before an item is retried whose source this process does not know yet (ms). */
const UNKNOWN_SOURCE_DELAY = 5 * SECOND;
/** Retry of a failed page: after as long as the item has been known, within these bounds (ms). */
const RETRY = { first: 10 * MINUTE, max: 12 * HOUR, giveUp: 3 * DAY } as const;

/** Result of looking at an item's page. `again`: a retry makes sense, after `patience` (ms) at least. */
type PageLook = {
  article?: Article;
  url?: string;
  outcome: string;
  again: boolean;
  patience?: number | undefined;
};

/** Result of a scrape. */
export type ScrapeSummary = { kind: 'scraped'; outcome: string; article: string; changed: boolean };

/**
 * Scrapes one item: load it, fetch its page, store the article, enqueue its curation. After a failed page the
 * article has the feed's text, marked so, and the page is retried later.
 */
export async function scrape(
  deps: Deps,
  job: { item: string; slot?: number | undefined },
): Promise<ScrapeSummary | Delayed | undefined> {
  const stored = await deps.store.items.getForScrape(job.item);
  if (!stored) return undefined;
  if (await isScheduledElsewhere(deps, stored.sourceId)) {
    await deps.store.items.rescheduleScrape(job.item, deps.now() + UNKNOWN_SOURCE_DELAY);
    return { kind: 'scraped', outcome: 'unknown-source', article: job.item, changed: false };
  }
  const source = sourceOf(deps, stored.sourceId);
  const page = await lookAtPage(deps, { id: job.item, source, stored, slot: job.slot });
  if ('kind' in page) {
    await deps.store.items.rescheduleScrape(job.item, page.at + LEASE.scrape);
    return page;
  }
  const saved = await runGuarded(deps, { work: 'file', id: job.item }, () =>
    storeArticle(deps, { id: job.item, source, stored, page }),
  );
  if (saved === QUARANTINED) {
    await deps.store.items.rescheduleScrape(job.item, deps.now() + PROBE_AFTER);
    return { kind: 'scraped', outcome: 'held', article: job.item, changed: false };
  }
  if (saved === 'changed') await deps.queues.curate([job.item]);
  return { kind: 'scraped', outcome: page.outcome, article: job.item, changed: saved === 'changed' };
}

/**
 * Whether the schedule contains a source that this process does not know: its configuration is older than
 * another process's.
 */
async function isScheduledElsewhere(deps: Pick<Deps, 'sourceById' | 'store'>, id: string): Promise<boolean> {
  return deps.sourceById(id) === undefined && (await deps.store.due.poll.dueAt(id)) !== undefined;
}

/** The configured source; a removed source whose items are still pending gets cautious defaults. */
function sourceOf(deps: Pick<Deps, 'sourceById'>, id: string): Source {
  return deps.sourceById(id) ?? sourceSchema.parse({ id, url: 'http://removed.invalid/', scrape: 'never' });
}

async function lookAtPage(
  deps: Deps,
  { id, source, stored, slot }: { id: string; source: Source; stored: StoredItem; slot: number | undefined },
): Promise<PageLook | Delayed> {
  const { item } = stored;
  if (!item.url) return { outcome: 'no-page', again: false };
  if (!wantsPage(source, item)) return { outcome: 'feed', again: false };
  const verdict = deps.config.scraping.respectRobots ? await deps.net.robots(item.url) : { allowed: true };
  if (!verdict.allowed) return { outcome: 'robots', again: true };
  const { url } = item;
  const { timeout } = deps.config.scraping;
  const outcome = await runPolitely(
    deps,
    {
      group: politenessGroupOf(url, source.group),
      requestId: `s-${id}`,
      source: source.id,
      slot,
      gap: verdict.crawlDelay,
      timeout,
    },
    () => fetchPage(deps, url),
  );
  return outcome.kind === 'delayed'
    ? outcome
    : pageLookOf(await readArticlePage(deps, { id, source }, outcome));
}

/** Result of a page that was fetched. */
function pageLookOf(page: PageResult): PageLook {
  if (!('read' in page)) return page;
  const { read, url } = page;
  return { article: read.article, url, outcome: read.missed ? 'selector-missed' : 'page', again: false };
}

function wantsPage(source: Source, item: Item): boolean {
  if (source.scrape !== 'auto') return source.scrape === 'always';
  return (item.contentHtml?.length ?? 0) < MIN_FULL_TEXT;
}

async function storeArticle(
  deps: Deps,
  { id, source, stored, page }: { id: string; source: Source; stored: StoredItem; page: PageLook },
): Promise<'changed' | 'same' | 'gone'> {
  const { item, firstSeen, version } = stored;
  const now = deps.now();
  const article = buildArticle({
    id,
    item,
    feedText: { summary: plainText(item.summary ?? ''), content: plainText(item.contentHtml ?? '') },
    page: page.article,
    pageUrl: page.url,
    source,
    firstSeen,
  });
  const retryAt = page.again ? nextTryAt(firstSeen, now, page.patience) : undefined;
  const save = { version, retryAt, curateDue: now + LEASE.curate, commitId: deps.randomToken() };
  // A page read earlier is better than the feed's text, so its article stays.
  const before = page.article ? undefined : (await deps.store.articles.getMetadata([id])).get(id);
  if (before?.via === 'page' && article.meta.via === 'feed') {
    const kept = await deps.store.articles.get(id);
    if (kept) return deps.store.articles.save(kept, save);
  }
  return deps.store.articles.save(article, save);
}

/**
 * Time of the next try: after as long as the item has been known, and as long as its site asks; absent once
 * the item is old.
 */
function nextTryAt(firstSeen: number, now: number, patience = 0): number | undefined {
  const known = now - firstSeen;
  if (known + patience > RETRY.giveUp) return undefined;
  return now + Math.max(patience, Math.min(Math.max(known, RETRY.first), RETRY.max));
}
