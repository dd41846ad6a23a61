import type { App } from '../app.ts';
import type { ArticleMeta } from '../core/article/article-record.ts';

/**
 * Counts an article that feeds serve from now on: for its source, whether it began a story or joined one; and how fresh it
 * is. What a source listed when we met it is old, however fast we were.
 */
export async function countArticle(
  app: App,
  meta: ArticleMeta,
  outcome: 'created' | 'joined',
): Promise<void> {
  const { sourceId, published, firstSeen } = meta;
  app.metrics.countStoryOutcome(sourceId, outcome);
  if (published === firstSeen) return; // it did not say when
  const since = (await app.store.sources.state(sourceId)).rhythm?.since;
  const then = Date.parse(published);
  if (since !== undefined && then > since) {
    app.metrics.observe('freshness', '', Math.max(0, app.now() - then) / 1000);
  }
}
