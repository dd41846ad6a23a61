import type { App } from '../../app.ts';
import type { ArticleMeta } from '../../core/article/article-record.ts';
import { encodeFingerprint } from '../../core/fingerprint/code.ts';
import { fingerprintOf } from '../../core/fingerprint/fingerprint.ts';
import { idOf } from '../../core/id.ts';
import type { Publication } from '../../core/similarity/compare.ts';
import { countedRegionsOf } from '../../core/source/home-region.ts';
import type { StoryChange } from '../../core/story/change.ts';
import { type Candidate, chooseStory } from '../../core/story/join.ts';
import { isFull } from '../../core/story/member.ts';
import { mergeOf, storyToMerge } from '../../core/story/merge.ts';
import { mintStoryId, type Story } from '../../core/story/story.ts';
import type { StoredArticle } from '../../store/story/article-record.ts';
import { PROBE_AFTER, QUARANTINED, runGuarded } from '../runtime/quarantine.ts';
import { commitWithRetry, type Decided } from '../story/commit-with-retry.ts';
import { type ComposeDeps, composeStory } from '../story/compose.ts';
import { pageKeysOf } from '../story/page-keys.ts';
import { scopeDiff, storyScopes } from '../story/scopes.ts';
import { loadCandidates, publicationOf } from './candidates.ts';

type Deps = ComposeDeps & Pick<App, 'queues' | 'log' | 'metrics' | 'now' | 'random'>;

type StoryOutcome = 'created' | 'joined' | 'updated' | 'merged';

/**
 * Result of curating an article. `done`: it was curated before; `gone`: the article is no longer stored; `held`: it is
 * in quarantine.
 */
export type Curated = {
  kind: 'curated';
  outcome: StoryOutcome | 'done' | 'gone' | 'held';
  story?: string;
};

/**
 * Curates one article: finds its story, tags regions, selects topics, and commits all of it atomically. On a concurrent
 * change it reads and decides again, so that two copies curated at the same time end in one story.
 */
export async function curate(deps: Deps, job: { article: string }): Promise<Curated> {
  const curated = await runGuarded(deps, { work: 'curate', id: job.article }, () =>
    decideAndCommit(deps, job.article),
  );
  if (curated !== QUARANTINED) return curated;
  await deps.store.due.curate.reschedule([job.article], deps.now() + PROBE_AFTER);
  return { kind: 'curated', outcome: 'held' };
}

function decideAndCommit(deps: Deps, articleId: string): Promise<Curated> {
  return commitWithRetry(deps, { operation: 'curate', id: articleId }, async () => {
    const article = await deps.store.articles.get(articleId);
    if (article) return decide(deps, article);
    await deps.store.articles.cancelCuration(articleId);
    return { result: { kind: 'curated', outcome: 'gone' } };
  });
}

async function decide(deps: Deps, article: StoredArticle): Promise<Decided<Curated>> {
  const { meta, hash } = article;
  const now = deps.now();
  const fingerprint = fingerprintOf({ title: meta.title, text: article.body.text });
  const { candidates, lookup } = await deps.store.fingerprints.findCandidates(
    meta.id,
    [...pageKeysOf(meta.urlKey), ...fingerprint.keys],
    now,
  );
  const placement = await placeArticle(deps, article, {
    publication: publicationOf(meta, fingerprint),
    candidates: await loadCandidates(deps.store, candidates, meta.urlKey),
  });
  const { outcome, storyId, before, absorbed } = placement;
  const { story, changed } = await composeStory(deps, { storyId, before, merged: absorbed, article, now });
  const eventId = idOf(story.id, String(story.version), hash);
  const change: StoryChange = {
    story,
    expectedVersion: before?.version ?? 0,
    scopes: scopeDiff(deps, before, story),
    ...(changed && { event: { id: eventId, type: before ? 'story.updated' : 'story.created' } }),
    ...(absorbed && {
      merged: {
        story: absorbed,
        scopes: storyScopes(deps, absorbed),
        event: idOf(absorbed.id, 'merged', story.id),
      },
    }),
    ...(!before && { countRegions: { source: meta.sourceId, codes: countedRegionsOf(story.regions) } }),
    article: { id: meta.id, hash, fingerprint: encodeFingerprint({ ...fingerprint, keys: [] }), lookup },
    now,
  };
  return {
    change,
    onCommit: async committed => {
      // `done` may be this very commit, resent after a lost answer: its event may not be announced yet.
      if (change.event || committed === 'done') await deps.queues.announce();
      if (committed === 'done') return { kind: 'curated', outcome: 'done' };
      if (!article.storyId) await countArticle(deps, meta, outcome === 'created' ? 'created' : 'joined');
      return { kind: 'curated', outcome, story: story.id };
    },
  };
}

/** The story that an article goes to, as it is before; `absorbed` is merged into it. */
type Placement = { outcome: StoryOutcome; storyId: string; before?: Story; absorbed?: Story };
/** What is known of an article's text: what it is compared by, and similar articles. */
type Similar = { publication: Publication; candidates: readonly Candidate[] };

async function placeArticle(
  deps: Pick<App, 'store'>,
  article: StoredArticle,
  similar: Similar,
): Promise<Placement> {
  const { storyId: ownId, meta } = article;
  const foundId = ownId ?? chooseStory(similar.publication, similar.candidates)?.storyId;
  const found = foundId === undefined ? undefined : await deps.store.stories.get(foundId);
  const target = found && (ownId || !isFull(found)) ? found : undefined;
  if (!target) return { outcome: 'created', storyId: ownId ?? mintStoryId(meta.id) };
  const merge = await findMerge(deps, meta, { target, similar });
  if (merge) {
    const { stays, moves } = merge;
    return { outcome: 'merged', storyId: stays.id, before: stays, absorbed: moves };
  }
  return { outcome: ownId ? 'updated' : 'joined', storyId: ownId ?? target.id, before: target };
}

/** The merge that an article makes necessary: its text shows that its story and another one are the same. */
async function findMerge(
  { store }: Pick<App, 'store'>,
  meta: ArticleMeta,
  { target, similar }: { target: Story; similar: Similar },
): Promise<ReturnType<typeof mergeOf>> {
  const alone = target.members.every(member => member.articleId === meta.id);
  const otherId = storyToMerge(similar.publication, similar.candidates, { storyId: target.id, alone });
  const other = otherId === undefined ? undefined : await store.stories.get(otherId);
  return other && !isFull(other) ? mergeOf(target, other) : undefined;
}

/**
 * Counts a newly curated article for its source and observes its freshness. Articles published before the source was
 * added, or without a date, are left out of freshness.
 */
async function countArticle(
  { metrics, store, now }: Pick<App, 'metrics' | 'store' | 'now'>,
  { sourceId, published, firstSeen }: ArticleMeta,
  outcome: 'created' | 'joined',
): Promise<void> {
  metrics.countStoryOutcome(sourceId, outcome);
  if (published === firstSeen) return; // the feed gave no date
  const since = (await store.sources.state(sourceId)).rhythm?.since;
  const then = Date.parse(published);
  if (since !== undefined && then > since) {
    metrics.observe('freshness', '', Math.max(0, now() - then) / 1000);
  }
}
