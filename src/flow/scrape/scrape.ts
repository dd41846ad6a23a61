import type { App } from '../../app.ts';
import type { Article } from '../../core/article/article.ts';
import { buildArticle } from '../../core/article/article-record.ts';
import { plainText } from '../../core/html/sanitise.ts';
import type { Item } from '../../core/item/item.ts';
import { type Source, source as sourceSchema } from '../../core/source/source.ts';
import { politenessGroupOf } from '../../net/group.ts';
import type { StoredItem } from '../../store/story/item-record.ts';
import { LEASE } from '../runtime/leases.ts';
import { type Delayed, runPolitely } from '../runtime/politeness.ts';
import { PROBE_AFTER, QUARANTINED, runGuarded } from '../runtime/quarantine.ts';
import { fetchPage, type PageResult, readArticlePage } from './fetch-article.ts';

/** A feed that gives at least this much text of an item gives all of it (characters); `scrape: auto` is content with it. */
const WHOLE_TEXT = 2_500;
/** When an item is looked at again whose source this process does not know yet (ms). */
const UNKNOWN_AGAIN = 5_000;
/** A page that could not be had is tried again after as long as we have known the item, within these bounds (ms). */
const RETRY = { first: 10 * 60_000, longest: 12 * 3_600_000, giveUp: 3 * 86_400_000 } as const;

/** How the page behind an item was had, or why not. `again`: it may be had later, after `patience` (ms) at least. */
type Sight = {
  article?: Article;
  url?: string;
  outcome: string;
  again: boolean;
  patience?: number | undefined;
};

/** What a scrape came to. */
export type ScrapeSummary = { kind: 'scraped'; outcome: string; article: string; changed: boolean };

/**
 * Scrapes one item: read it, open its page, file the article, enqueue its curating. A page that cannot be had leaves the
 * article with what the feed gave, marked so, and is tried again later.
 */
export async function scrape(
  app: App,
  job: { item: string; slot?: number | undefined },
): Promise<ScrapeSummary | Delayed | undefined> {
  const stored = await app.store.items.getForScrape(job.item);
  if (!stored) return undefined;
  if (await isNewer(app, stored.sourceId)) {
    await app.store.items.rescheduleScrape(job.item, app.now() + UNKNOWN_AGAIN);
    return { kind: 'scraped', outcome: 'unknown-source', article: job.item, changed: false };
  }
  const source = sourceOf(app, stored.sourceId);
  const sight = await look(app, { id: job.item, source, stored, slot: job.slot });
  if ('kind' in sight) {
    await app.store.items.rescheduleScrape(job.item, sight.at + LEASE.scrape);
    return sight;
  }
  const filed = await runGuarded(app, { work: 'file', id: job.item }, () =>
    file(app, { id: job.item, source, stored, sight }),
  );
  if (filed === QUARANTINED) {
    await app.store.items.rescheduleScrape(job.item, app.now() + PROBE_AFTER);
    return { kind: 'scraped', outcome: 'held', article: job.item, changed: false };
  }
  if (filed === 'changed') await app.queues.curate([job.item]);
  return { kind: 'scraped', outcome: sight.outcome, article: job.item, changed: filed === 'changed' };
}

/** Whether the schedule has a source that this process does not know: its configuration is older than another's. */
async function isNewer(app: App, id: string): Promise<boolean> {
  return app.sourceById(id) === undefined && (await app.store.due.poll.dueAt(id)) !== undefined;
}

/** The source as configured; one that left the config while its items were on their way keeps the cautious defaults. */
function sourceOf(app: App, id: string): Source {
  return app.sourceById(id) ?? sourceSchema.parse({ id, url: 'http://removed.invalid/', scrape: 'never' });
}

async function look(
  app: App,
  { id, source, stored, slot }: { id: string; source: Source; stored: StoredItem; slot: number | undefined },
): Promise<Sight | Delayed> {
  const { item } = stored;
  if (!item.url) return { outcome: 'no-page', again: false };
  if (!wantsPage(source, item)) return { outcome: 'feed', again: false };
  const verdict = app.config.scraping.respectRobots ? await app.net.robots(item.url) : { allowed: true };
  if (!verdict.allowed) return { outcome: 'robots', again: true };
  const { url } = item;
  const { timeout } = app.config.scraping;
  const outcome = await runPolitely(
    app,
    {
      group: politenessGroupOf(url, source.group),
      requestId: `s-${id}`,
      slot,
      gap: verdict.crawlDelay,
      timeout,
    },
    () => fetchPage(app, url),
  );
  return outcome.kind === 'delayed' ? outcome : sightOf(await readArticlePage(app, { id, source }, outcome));
}

/** What an opened page brought. */
function sightOf(page: PageResult): Sight {
  if (!('read' in page)) return page;
  const { read, url } = page;
  return { article: read.article, url, outcome: read.missed ? 'selector-missed' : 'page', again: false };
}

function wantsPage(source: Source, item: Item): boolean {
  if (source.scrape !== 'auto') return source.scrape === 'always';
  return (item.contentHtml?.length ?? 0) < WHOLE_TEXT;
}

async function file(
  app: App,
  { id, source, stored, sight }: { id: string; source: Source; stored: StoredItem; sight: Sight },
): Promise<'changed' | 'same' | 'gone'> {
  const { item, firstSeen, version } = stored;
  const now = app.now();
  const article = buildArticle({
    id,
    item,
    feedText: { summary: plainText(item.summary ?? ''), content: plainText(item.contentHtml ?? '') },
    page: sight.article,
    pageUrl: sight.url,
    source,
    firstSeen,
  });
  const retryAt = sight.again ? nextTry(firstSeen, now, sight.patience) : undefined;
  const filed = { version, retryAt, curateDue: now + LEASE.curate, commitId: app.randomToken() };
  // A page that was had before is better than the feed alone: what was filed from it stays.
  const before = sight.article ? undefined : (await app.store.articles.getMetadata([id])).get(id);
  if (before?.via === 'page' && article.meta.via === 'feed') {
    const kept = await app.store.articles.get(id);
    if (kept) return app.store.articles.save(kept, filed);
  }
  return app.store.articles.save(article, filed);
}

/**
 * When to try a page again: after as long as the item has been known, and as long as its site asks for, until it is old
 * news.
 */
function nextTry(firstSeen: number, now: number, patience = 0): number | undefined {
  const known = now - firstSeen;
  if (known + patience > RETRY.giveUp) return undefined;
  return now + Math.max(patience, Math.min(Math.max(known, RETRY.first), RETRY.longest));
}
