import { fingerprintOf } from '../../src/core/fingerprint/fingerprint.ts';
import { agreementOf } from '../../src/core/similarity/agreement.ts';
import { compare } from '../../src/core/similarity/compare.ts';
import { evidenceFeaturesOf, type Siblings } from '../../src/core/similarity/evidence.ts';
import { makeMemoryIndex } from '../../src/core/story/memory-index.ts';
import type { Stream } from '../../tests/support/notices/stream.ts';

/** A pair of texts with common wording: its features, whether they are one report, its template and mastheads. */
export type Pair = {
  features: Record<string, number>;
  same: boolean;
  template: string;
  own: boolean;
  of: string;
};

const MIN_SIBLING_SIMILARITY = 0.4;

/** The pairs that clustering a stream would have to judge if it made no mistake. */
export function pairsOf({ notices, truths }: Stream): Pair[] {
  const truthOf = new Map(truths.map(truth => [truth.id, truth]));
  const urlOf = new Map(notices.map(({ id, url }) => [id, url]));
  const index = makeMemoryIndex(notices.length);
  const pairs: Pair[] = [];
  for (const { id, title, text, source, url, published } of notices) {
    const truth = truthOf.get(id);
    if (!truth) throw new Error(`no truth about ${id}`);
    const fingerprint = fingerprintOf({ title, text });
    const article = { fingerprint, sourceId: source, published: Date.parse(published) };
    const compared = [...index.candidates(fingerprint.keys)].flatMap(candidate => {
      const own = candidate.sourceId === source;
      const { evidence, similarity } = compare(article, candidate);
      return evidence && urlOf.get(candidate.articleId) !== url
        ? [{ candidate, own, evidence, similarity }]
        : [];
    });
    for (const { candidate, own, evidence } of compared) {
      const others = compared.filter(
        other =>
          other.candidate.storyId !== candidate.storyId &&
          other.similarity >= MIN_SIBLING_SIMILARITY &&
          other.evidence.exchanges.all > 0,
      );
      const siblings: Siblings | undefined =
        others.length === 0
          ? undefined
          : {
              stories: new Set(others.map(other => other.candidate.storyId)).size,
              agreement: agreementOf(
                fingerprint,
                candidate.fingerprint,
                others.map(other => other.candidate.fingerprint),
              ),
            };
      pairs.push({
        features: evidenceFeaturesOf({ ...evidence, ...(siblings && { siblings }) }),
        same: candidate.storyId === truth.story,
        template: truth.template,
        own,
        of: `${id} ${candidate.articleId}`,
      });
    }
    index.add({ articleId: id, storyId: truth.story, first: truth.story === id, ...article });
  }
  return pairs;
}
