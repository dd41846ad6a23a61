import type { App } from '../../app.ts';
import type { ArticleMeta } from '../../core/article/article-record.ts';
import { decodeFingerprint, isCurrent } from '../../core/fingerprint/code.ts';
import { type Fingerprint, fingerprintOf } from '../../core/fingerprint/fingerprint.ts';
import type { Publication } from '../../core/similarity/compare.ts';
import type { Candidate } from '../../core/story/join.ts';
import { mintStoryId } from '../../core/story/story.ts';
import { identifiesPage } from '../../core/url/url.ts';
import type { FingerprintCandidate } from '../../store/story/fingerprints.ts';

/** An article as it is compared with others. */
export function publicationOf(meta: ArticleMeta, fingerprint: Fingerprint): Publication {
  return {
    fingerprint,
    sourceId: meta.sourceId,
    published: Date.parse(meta.published),
    ...(identifiesPage(meta.urlKey) && { page: meta.urlKey }),
  };
}

/**
 * Completes candidates of an article by their metadata, in the order given; `page` is the article's. A fingerprint that an earlier release stored is
 * made anew from the article's text.
 */
export async function loadCandidates(
  { articles }: Pick<App['store'], 'articles'>,
  found: readonly FingerprintCandidate[],
  page: string,
): Promise<Candidate[]> {
  if (found.length === 0) return [];
  const outdated = found
    .filter(({ fingerprint }) => !isCurrent(fingerprint))
    .map(({ articleId }) => articleId);
  const [metas, texts] = await Promise.all([
    articles.getMetadata(found.map(({ articleId }) => articleId)),
    outdated.length > 0 ? articles.getMany(outdated) : undefined,
  ]);
  return found.flatMap(({ articleId, storyId, fingerprint, samePage }) => {
    const [meta, text] = [metas.get(articleId), texts?.get(articleId)];
    if (!meta || (!text && !isCurrent(fingerprint))) return [];
    const print = text
      ? fingerprintOf({ title: meta.title, text: text.body.text })
      : decodeFingerprint(fingerprint);
    const first = storyId === mintStoryId(articleId);
    return [{ articleId, storyId, first, ...publicationOf(meta, print), ...(samePage && { page }) }];
  });
}
