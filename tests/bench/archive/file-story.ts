import type { App } from '../../../src/app.ts';
import { idOf } from '../../../src/core/id.ts';
import { memberOf, withMember } from '../../../src/core/story/member.ts';
import { mintStoryId, type Story, sortDate } from '../../../src/core/story/story.ts';
import { scopeDiff } from '../../../src/flow/story/scopes.ts';
import { topicFactsOf } from '../../../src/flow/story/topic-facts.ts';
import type { StoredArticle } from '../../../src/store/story/article-record.ts';
import type { PressReport } from './press.ts';

/** Stories of reports that may be reprinted, by the number of the report. */
const stories = new Map<number, string>();
/** Reports remembered: more than the age of a copy. */
const MAX_REMEMBERED = 4_000;

/** Curates an article whose places and whose original are known: a new story, or a member of the original's. */
export async function fileStory(app: App, articleId: string, report: PressReport | undefined): Promise<void> {
  const article = await app.store.articles.get(articleId);
  if (!article || !report) throw new Error('the article was not stored');
  const original = report.copyOf === undefined ? undefined : stories.get(report.copyOf);
  const before = original === undefined ? undefined : await app.store.stories.get(original);
  const story = before ? joined(before, article, app.now()) : created(app, article, report);
  stories.set(report.number, story.id);
  stories.delete(report.number - MAX_REMEMBERED);
  const outcome = await app.store.stories.commit({
    story,
    expectedVersion: before?.version ?? 0,
    scopes: scopeDiff(app, before, story),
    event: {
      id: idOf(story.id, String(story.version), article.hash),
      type: before ? 'story.updated' : 'story.created',
    },
    article: { id: articleId, hash: article.hash, fingerprint: new Uint8Array() },
    now: app.now(),
  });
  if (outcome === 'conflict') await fileStory(app, articleId, report);
  else if (outcome !== 'ok') throw new Error(`filing ended as ${outcome}`);
}

function joined(before: Story, { meta, body }: StoredArticle, now: number): Story {
  return {
    ...before,
    version: before.version + 1,
    updated: new Date(now).toISOString(),
    leadBecause: 'first',
    members: withMember(before.members, memberOf(meta, body.text, 'full')),
  };
}

function created(app: App, article: StoredArticle, report: PressReport): Story {
  const { meta, body, hash } = article;
  const regions = [...new Set(report.regions)].map((code, index) => ({
    ...{ code, name: app.regions.nameOf(code) ?? code },
    ...{ role: 'about' as const, score: index === 0 ? 0.67 : 0.33 },
    evidence: [app.regions.nameOf(code) ?? code],
  }));
  const geo = app.regions.pointOf(regions);
  const story: Story = {
    id: mintStoryId(meta.id),
    version: 1,
    status: 'live',
    sort: sortDate(meta),
    updated: new Date(app.now()).toISOString(),
    lead: meta.id,
    leadBecause: 'only',
    shown: hash,
    members: [memberOf(meta, body.text, 'full')],
    regions,
    ...(geo && { geo }),
    topics: [],
    awaiting: [],
    tags: app.sourceById(meta.sourceId)?.tags ?? [],
    languages: [report.language],
    categories: meta.categories,
  };
  const lead = { meta, body };
  const topics = app.topics.select(topicFactsOf(app, { story, lead })).map(({ id }) => id);
  return { ...story, topics };
}
