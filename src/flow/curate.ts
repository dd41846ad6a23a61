import type { App } from '../app.ts';
import { type Fingerprint, fingerprintOf } from '../core/fingerprint.ts';
import { decodeFingerprint, encodeFingerprint } from '../core/fingerprint-code.ts';
import { idOf } from '../core/id.ts';
import { chooseStory } from '../core/story/join.ts';
import { mintStoryId, type Story, scopesOf } from '../core/story/story.ts';
import { namesPage } from '../core/url.ts';
import type { StoredArticle } from '../store/articles.ts';
import type { PrintCandidate } from '../store/prints.ts';
import { assemble } from './assemble.ts';

/** How often a curation is decided again when other workers keep being faster. */
const MOST_TRIES = 20;

/** What became of a curated article. */
export type Curated = {
  kind: 'curated';
  outcome: 'begins' | 'joins' | 'refreshes' | 'done' | 'gone';
  story?: string;
};

/**
 * Curates one article: find its story, tag its regions, select its topics, and commit all of it in one step. Whoever
 * finds that something moved since it read, reads and decides again: two copies curated at the same instant end in one
 * story.
 */
export async function curate(app: App, job: { article: string }): Promise<Curated> {
  for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
    const article = await app.store.articles.get(job.article);
    if (!article) {
      await app.store.articles.release(job.article);
      return { kind: 'curated', outcome: 'gone' };
    }
    const decided = await decide(app, article);
    const outcome = await app.store.stories.commit(decided.change);
    if (outcome === 'done') return { kind: 'curated', outcome: 'done' };
    if (outcome === 'ok') {
      if (decided.change.event) await app.queues.announce();
      return { kind: 'curated', outcome: decided.outcome, story: decided.change.story.id };
    }
    app.metrics.count('conflicts', outcome);
  }
  throw new Error(`curating ${job.article} met a conflict ${MOST_TRIES} times`);
}

async function decide(app: App, article: StoredArticle) {
  const now = app.now();
  const print = fingerprintOf({ title: article.meta.title, text: article.body.text });
  const { candidates, postings } = await app.store.prints.look(
    article.meta.id,
    [...pageKeys(article), ...print.keys],
    now,
  );
  const storyId =
    article.storyId ?? (await joined(app, article, print, candidates)) ?? mintStoryId(article.meta.id);
  const before = await app.store.stories.get(storyId);
  const { story, changed } = await assemble(app, { storyId, before, article, now });
  const outcome = !before ? 'begins' : article.storyId ? 'refreshes' : 'joins';
  return {
    outcome: outcome as Curated['outcome'],
    change: {
      story,
      expect: before?.version ?? 0,
      scopes: moved(app, before, story),
      ...(changed && {
        event: {
          id: idOf(story.id, String(story.version), article.hash),
          type: before ? 'story.updated' : 'story.created',
        },
      }),
      article: { id: article.meta.id, hash: article.hash, print: encodeFingerprint(print), postings },
      now,
    },
  };
}

/** Where articles of the same page are found; an item without a page of its own has none. */
function pageKeys({ meta }: StoredArticle): string[] {
  return namesPage(meta.urlKey) ? [`url-${idOf(meta.urlKey)}`] : [];
}

/** The story that already carries this report: the same page, or the same text. */
async function joined(
  app: App,
  article: StoredArticle,
  print: Fingerprint,
  candidates: readonly PrintCandidate[],
): Promise<string | undefined> {
  const metas = await app.store.articles.metas(candidates.map(({ articleId }) => articleId));
  const { urlKey } = article.meta;
  const samePage = candidates.find(({ articleId }) => metas.get(articleId)?.urlKey === urlKey);
  if (samePage && namesPage(urlKey)) return samePage.storyId;
  const known = candidates.map(({ print: bytes, articleId, storyId }) => ({
    articleId,
    storyId,
    first: storyId === mintStoryId(articleId),
    fingerprint: decodeFingerprint(bytes),
  }));
  return chooseStory(print, known)?.storyId;
}

/** The scopes that a story is to be listed in, and those that it leaves. */
export function moved(
  app: App,
  before: Story | undefined,
  after: Story,
): { add: string[]; remove: string[] } {
  const add = scopesOf(after, app.regions.parentsOf);
  const had = before ? scopesOf(before, app.regions.parentsOf) : [];
  return { add, remove: had.filter(scope => !add.includes(scope)) };
}
