import type { App } from '../../app.ts';
import type { ArticleMeta, Body } from '../../core/article/article-record.ts';
import {
  applyRegionOverrides,
  type Editorial,
  headlineOf,
  mergeDecisions,
  statusOf,
  topicPlacement,
  validDecisions,
} from '../../core/story/editorial.ts';
import { leadOf } from '../../core/story/lead.ts';
import type { LeadReason } from '../../core/story/lead-reason.ts';
import { type Member, memberOf, withMember } from '../../core/story/member.ts';
import { differsVisibly, hashOfShownLead, type Story, sortDate } from '../../core/story/story.ts';
import type { TopicFacts } from '../../core/topic/match.ts';
import { loadMastheads } from '../edition/definition.ts';
import { findHomeRegion, type HomeRegion } from '../home.ts';
import { publicationPlaceOf } from './publication-place.ts';

/** The tag that an operator gives to sources that others print. */
const WIRE = 'wire';

type Report = { meta: ArticleMeta; body: Body };

/**
 * A story with an article added or refreshed: members, lead, regions, topics. Reads the lead's text where another
 * article speaks for the story. `changed` says whether a reader can see a difference.
 */
export async function composeStory(
  app: App,
  input: {
    storyId: string;
    before: Story | undefined;
    /** A story that turned out to be this one. */
    merged?: Story | undefined;
    article: Report;
    now: number;
  },
): Promise<{ story: Story; changed: boolean }> {
  const { before, merged, article, now } = input;
  const members = withMember(
    [...(before?.members ?? []), ...(merged?.members ?? [])],
    memberOf(article.meta, article.body.text, republishRightOf(app, article.meta.sourceId)),
  );
  const editorial = mergeDecisions(before?.editorial, merged?.editorial);
  const chosen = await chooseLead(app, members, editorial);
  const lead = chosen?.member.articleId ?? article.meta.id;
  const report = lead === article.meta.id ? article : await app.store.articles.get(lead);
  const story = buildStory(app, {
    id: input.storyId,
    before,
    merged,
    members,
    editorial,
    lead: report ?? article,
    leadBecause: chosen?.because ?? 'only',
    home: await findHomeRegion(app, (report ?? article).meta.sourceId),
    now,
    sort: before?.sort ?? sortDate(article.meta),
  });
  const changed = !before || differsVisibly(before, story);
  return { story: changed ? story : { ...story, version: before.version, updated: before.updated }, changed };
}

/** The lead, by an editor's choice or today's config. The names that feeds give themselves are read only where a text credits one. */
export async function chooseLead(
  app: App,
  members: readonly Member[],
  editorial: Editorial | undefined,
): Promise<ReturnType<typeof leadOf>> {
  const cited = members.length > 1 && members.some(member => member.credits);
  const names = cited ? await loadMastheads(app, unique(members.map(member => member.sourceId))) : undefined;
  const mastheadOf = (id: string) => ({
    title: names?.sourceOf(id).title ?? '',
    wire: app.sourceById(id)?.tags.includes(WIRE) ?? false,
  });
  return leadOf(members, mastheadOf, editorial?.lead);
}

/** A story as its members, its lead, its editors and today's config make it; one version on. */
export function buildStory(
  app: App,
  input: {
    id: string;
    before: Story | undefined;
    merged?: Story | undefined;
    members: Member[];
    editorial: Editorial;
    lead: Report;
    leadBecause: LeadReason;
    home: HomeRegion | undefined;
    now: number;
    sort: number;
  },
): Story {
  const { before, merged, members, lead, home } = input;
  const editorial = validDecisions(input.editorial, members);
  const formerly = [...(before?.formerly ?? []), ...(merged ? [merged.id, ...(merged.formerly ?? [])] : [])];
  const sources = members.map(member => app.sourceById(member.sourceId));
  const tagged = app.regions.tag({
    title: headlineOf({ editorial }, lead.meta),
    text: lead.body.text,
    url: lead.meta.url,
    ...(lead.meta.language && { language: lead.meta.language }),
    ...(home && { home: home.code }),
  });
  const from = publicationPlaceOf(app, lead.meta, { inText: tagged.publishedFrom, home });
  const regions = applyRegionOverrides(tagged.regions, editorial.regions ?? {}, app.regions.nameOf);
  const point = app.regions.pointOf(regions);
  const geo = editorial.regions ? point : (lead.meta.geo ?? point);
  const languages = unique([lead.meta.language, ...members.map(member => member.language)]);
  const tags = unique(sources.flatMap(source => source?.tags ?? []));
  const story: Story = {
    id: input.id,
    version: Math.max(before?.version ?? 0, merged?.version ?? 0) + 1,
    status: statusOf(editorial),
    sort: input.sort,
    updated: new Date(input.now).toISOString(),
    lead: lead.meta.id,
    leadBecause: input.leadBecause,
    shown: hashOfShownLead(lead, republishRightOf(app, lead.meta.sourceId)),
    members,
    ...(formerly.length > 0 && { formerly }),
    regions,
    ...(from && { publishedFrom: from }),
    ...(geo && { geo }),
    topics: [],
    awaiting: [],
    tags,
    languages,
    categories: lead.meta.categories,
    ...(Object.keys(editorial).length > 0 && { editorial }),
  };
  const selected = app.topics.select(factsOf(app, story, lead));
  return { ...story, ...topicPlacement(selected, editorial) };
}

/** What topics and filters may ask about a story. */
export function factsOf(app: App, story: Story, lead: Report): TopicFacts {
  return {
    regions: story.regions.map(({ code, role }) => ({
      code,
      role,
      parents: [...app.regions.parentsOf(code)],
    })),
    title: headlineOf(story, lead.meta),
    text: lead.body.text,
    sources: unique(story.members.map(member => member.sourceId)),
    tags: story.tags,
    languages: story.languages,
    categories: story.categories,
  };
}

function republishRightOf(app: App, sourceId: string): Member['republish'] {
  return app.sourceById(sourceId)?.licence.republish ?? 'headline';
}

function unique(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.filter((value): value is string => value !== undefined && value !== ''))];
}
