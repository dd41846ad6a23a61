import type { ArticleMeta, Body } from '../article/article-record.ts';
import { shorten } from '../article/article-record.ts';
import type { Licence } from '../source/licence.ts';
import { headlineOf } from '../story/editorial.ts';
import type { Story } from '../story/story.ts';
import type { AlsoIn, Entry, EntrySource } from './edition.ts';

/** Maximum length of a summary under an excerpt licence (characters). */
const MAX_EXCERPT = 400;

/** Resolves the ids in a story to names and licences. */
export type Mastheads = {
  sourceOf(id: string): EntrySource;
  licenceOf(id: string): Licence;
  topicOf(id: string): string;
};

/** Entry of a story: the lead article cut to its licence, the other articles as also-ins. */
export function entryOf(story: Story, lead: { meta: ArticleMeta; body: Body }, mastheads: Mastheads): Entry {
  const { meta, body } = lead;
  const licence = mastheads.licenceOf(meta.sourceId);
  const allowed = licence.republish;
  const corrected = story.editorial?.title;
  return {
    id: story.id,
    url: meta.url,
    title: headlineOf(story, meta),
    ...(meta.summary && allowed !== 'headline' && { summary: shorten(meta.summary, MAX_EXCERPT) }),
    ...(allowed === 'full' && body.html && { contentHtml: body.html }),
    authors: meta.authors,
    // The earliest publication of the report; feeds are ordered by first sight instead.
    published: story.members[0]?.published ?? meta.published,
    updated: story.updated,
    ...(meta.language && { language: meta.language }),
    ...(meta.image && allowed !== 'headline' && { image: meta.image }),
    enclosures: allowed === 'headline' ? [] : meta.enclosures,
    source: mastheads.sourceOf(meta.sourceId),
    licence,
    regions: story.regions,
    ...(story.publishedFrom && { publishedFrom: story.publishedFrom }),
    ...(story.geo && { geo: story.geo }),
    topics: story.topics.map(id => ({ id, title: mastheads.topicOf(id) })),
    categories: story.categories,
    alsoIn: story.members
      .filter(member => member.articleId !== meta.id)
      .map(
        (member): AlsoIn => ({
          articleId: member.articleId,
          url: member.url,
          title: member.title,
          source: mastheads.sourceOf(member.sourceId),
          published: member.published,
        }),
      ),
    ...(corrected && {
      correction: { original: meta.title, ...(corrected.note && { note: corrected.note }) },
    }),
    ...(story.members.length > 1 && { leadBecause: story.leadBecause }),
    version: story.version,
    status: story.status,
  };
}
