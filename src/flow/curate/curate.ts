import type { App } from '../../app.ts';
import type { ArticleMeta } from '../../core/article/article-record.ts';
import { decodeFingerprint, encodeFingerprint } from '../../core/fingerprint/code.ts';
import { type Fingerprint, fingerprintOf } from '../../core/fingerprint/fingerprint.ts';
import { idOf } from '../../core/id.ts';
import { countedRegionsOf } from '../../core/source/home-region.ts';
import type { StoryChange } from '../../core/story/change.ts';
import { type Candidate, chooseStory } from '../../core/story/join.ts';
import { mergeOf, storyToMerge } from '../../core/story/merge.ts';
import { canJoin } from '../../core/story/numbered-issue.ts';
import { mintStoryId, type Story } from '../../core/story/story.ts';
import { identifiesPage } from '../../core/url/url.ts';
import type { StoredArticle } from '../../store/story/article-record.ts';
import type { FingerprintCandidate } from '../../store/story/fingerprints.ts';
import { PROBE_AFTER, QUARANTINED, runGuarded } from '../runtime/quarantine.ts';
import { composeStory } from '../story/compose.ts';
import { scopeDiff, storyScopes } from '../story/scopes.ts';
import { countArticle } from '../tally.ts';

/** How often a curation is decided again when other workers keep being faster. */
const MAX_TRIES = 20;
/** The longest pause after the first conflict (ms); later ones last longer, so that hot keys cool down. */
const CONFLICT_BACKOFF = 4;

type Outcome = 'created' | 'joined' | 'updated' | 'merged' | 'done' | 'gone' | 'held';

/** What became of a curated article. */
export type Curated = {
  kind: 'curated';
  outcome: Outcome;
  story?: string;
};

/**
 * Curates one article: find its story, tag its regions, select its topics, and commit all of it in one step. Whoever
 * finds that something moved since it read, reads and decides again: two copies curated at the same instant end in one
 * story.
 */
export async function curate(app: App, job: { article: string }): Promise<Curated> {
  const curated = await runGuarded(app, { work: 'curate', id: job.article }, () => decideAndCommit(app, job));
  if (curated !== QUARANTINED) return curated;
  await app.store.due.curate.reschedule([job.article], app.now() + PROBE_AFTER);
  return { kind: 'curated', outcome: 'held' };
}

async function decideAndCommit(app: App, job: { article: string }): Promise<Curated> {
  for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
    const article = await app.store.articles.get(job.article);
    if (!article) {
      await app.store.articles.cancelCuration(job.article);
      return { kind: 'curated', outcome: 'gone' };
    }
    const decided = await decide(app, article);
    const outcome = await app.store.stories.commit(decided.change);
    if (outcome === 'done') {
      // Perhaps by this very commit, sent again because its answer was lost: its event may be untold.
      await app.queues.announce();
      return { kind: 'curated', outcome: 'done' };
    }
    if (outcome === 'ok') {
      if (decided.change.event) await app.queues.announce();
      if (!article.storyId)
        await countArticle(app, article.meta, decided.outcome === 'created' ? 'created' : 'joined');
      return { kind: 'curated', outcome: decided.outcome, story: decided.change.story.id };
    }
    app.metrics.count('commit_conflicts', 'curate');
    await new Promise(calmer => setTimeout(calmer, app.random() * CONFLICT_BACKOFF * (attempt + 1)));
  }
  throw new Error(`curating ${job.article} met a conflict ${MAX_TRIES} times`);
}

async function decide(app: App, article: StoredArticle): Promise<{ outcome: Outcome; change: StoryChange }> {
  const now = app.now();
  const print = fingerprintOf({ title: article.meta.title, text: article.body.text });
  const { candidates, postings } = await app.store.fingerprints.findCandidates(
    article.meta.id,
    [...pageKeysOf(article.meta.urlKey), ...print.keys],
    now,
  );
  const known = candidates.map(candidateOf);
  const toldId = article.storyId ?? (await findCarryingStory(app, article, print, known));
  const told = toldId === undefined ? undefined : await app.store.stories.get(toldId);
  const home = told && (article.storyId || canJoin(told, article.meta)) ? told : undefined;
  const homeId = article.storyId ?? home?.id ?? mintStoryId(article.meta.id);
  const merge = home && (await findMerge(app, article.meta, print, { home, known }));
  const [storyId, before, merged] = merge
    ? [merge.stays.id, merge.stays, merge.moves]
    : [homeId, home, undefined];
  const { story, changed } = await composeStory(app, { storyId, before, merged, article, now });
  const eventId = idOf(story.id, String(story.version), article.hash);
  return {
    outcome: merged ? 'merged' : !before ? 'created' : article.storyId ? 'updated' : 'joined',
    change: {
      story,
      expectedVersion: before?.version ?? 0,
      scopes: scopeDiff(app, before, story),
      ...(changed && { event: { id: eventId, type: before ? 'story.updated' : 'story.created' } }),
      ...(merged && {
        merged: {
          story: merged,
          scopes: storyScopes(app, merged),
          event: idOf(merged.id, 'merged', story.id),
        },
      }),
      ...(!before && {
        countRegions: { source: article.meta.sourceId, codes: countedRegionsOf(story.regions) },
      }),
      article: { id: article.meta.id, hash: article.hash, fingerprint: encodeFingerprint(print), postings },
      now,
    },
  };
}

function candidateOf({ fingerprint: print, articleId, storyId }: FingerprintCandidate): Candidate {
  return {
    articleId,
    storyId,
    first: storyId === mintStoryId(articleId),
    fingerprint: decodeFingerprint(print),
  };
}

/** The merge of its story with another one that an article makes necessary. */
async function findMerge(
  app: App,
  meta: ArticleMeta,
  print: Fingerprint,
  { home, known }: { home: Story; known: readonly Candidate[] },
): Promise<ReturnType<typeof mergeOf>> {
  const alone = home.members.every(member => member.articleId === meta.id);
  const otherId = storyToMerge(print, known, { storyId: home.id, alone });
  const other = otherId === undefined ? undefined : await app.store.stories.get(otherId);
  return other && canJoin(other, meta) ? mergeOf(home, other) : undefined;
}

/** Where articles of the same page are found, by its comparison key; an item without a page of its own has none. */
export function pageKeysOf(urlKey: string): string[] {
  return identifiesPage(urlKey) ? [`url-${idOf(urlKey)}`] : [];
}

/** The story that already carries this report: the same page, or the same text. */
async function findCarryingStory(
  app: App,
  article: StoredArticle,
  print: Fingerprint,
  candidates: readonly Candidate[],
): Promise<string | undefined> {
  const metas = await app.store.articles.getMetadata(candidates.map(({ articleId }) => articleId));
  const { urlKey } = article.meta;
  const samePage = candidates.find(({ articleId }) => metas.get(articleId)?.urlKey === urlKey);
  if (samePage && identifiesPage(urlKey)) return samePage.storyId;
  return chooseStory(print, candidates)?.storyId;
}
