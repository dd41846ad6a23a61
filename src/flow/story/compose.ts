import type { App } from '../../app.ts';
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
import type { ArticleText } from './lead-article.ts';
import { loadMastheads } from './mastheads.ts';
import { findHomeRegion, type HomeRegion, publicationPlaceOf } from './publication-place.ts';
import { topicFactsOf } from './topic-facts.ts';

/** What composing a story reads: the configuration, the gazetteer, the topics and stored articles. */
export type ComposeDeps = Pick<App, 'config' | 'sourceById' | 'regions' | 'topics' | 'store'>;

/** Operator's tag of news agencies: sources that other sources reprint. */
const WIRE = 'wire';

/** Input of a story whose articles are all stored. */
export type StoryParts = {
  id: string;
  before: Story | undefined;
  /** Another story that this one absorbs. */
  merged?: Story;
  members: Member[];
  editorial: Editorial;
  /** Sort date (epoch ms). */
  sort: number;
};

/**
 * Composes a story with an article added or refreshed: members, lead, regions, topics. Loads the lead's text when
 * another article leads. `changed` is false when readers cannot see a difference; version and date then stay.
 */
export async function composeStory(
  deps: ComposeDeps,
  input: {
    storyId: string;
    before: Story | undefined;
    /** Another story that this one absorbs. */
    merged?: Story | undefined;
    article: ArticleText;
    /** Epoch ms. */
    now: number;
  },
): Promise<{ story: Story; changed: boolean }> {
  const { before, merged, article, now } = input;
  const members = withMember(
    [...(before?.members ?? []), ...(merged?.members ?? [])],
    memberOf(article.meta, article.body.text, republishRightOf(deps, article.meta.sourceId)),
  );
  const editorial = mergeDecisions(before?.editorial, merged?.editorial);
  const chosen = await chooseLead(deps, members, editorial);
  const leadId = chosen?.member.articleId ?? article.meta.id;
  const lead = (leadId === article.meta.id ? article : await deps.store.articles.get(leadId)) ?? article;
  const story = buildStory(deps, {
    id: input.storyId,
    before,
    merged,
    members,
    editorial,
    lead,
    leadBecause: chosen?.because ?? 'only',
    home: await findHomeRegion(deps, lead.meta.sourceId),
    now,
    sort: before?.sort ?? sortDate(article.meta),
  });
  const changed = !before || differsVisibly(before, story);
  return { story: changed ? story : { ...story, version: before.version, updated: before.updated }, changed };
}

/** The parts of a story as it is. */
export function storyPartsOf(story: Story): StoryParts {
  const { id, members, editorial = {}, sort } = story;
  return { id, before: story, members, editorial, sort };
}

/** Composes a story from its parts by the current configuration, one version on; absent when its lead's text is gone. */
export async function recomposeStory(
  deps: ComposeDeps,
  parts: StoryParts & { now: number },
): Promise<Story | undefined> {
  const { before, members, editorial } = parts;
  const chosen = await chooseLead(deps, members, editorial);
  const lead = await deps.store.articles.get(chosen?.member.articleId ?? before?.lead ?? '');
  if (!lead) return undefined;
  return buildStory(deps, {
    ...parts,
    lead,
    leadBecause: chosen?.because ?? before?.leadBecause ?? 'only',
    home: await findHomeRegion(deps, lead.meta.sourceId),
  });
}

/** Chooses the lead: an editor's choice, else by the current configuration. Loads mastheads only if a text credits one. */
async function chooseLead(
  deps: ComposeDeps,
  members: readonly Member[],
  editorial: Editorial | undefined,
): Promise<ReturnType<typeof leadOf>> {
  const hasCredits = members.length > 1 && members.some(member => member.credits);
  const names = hasCredits
    ? await loadMastheads(deps, unique(members.map(member => member.sourceId)))
    : undefined;
  const mastheadOf = (id: string) => ({
    title: names?.sourceOf(id).title ?? '',
    wire: deps.sourceById(id)?.tags.includes(WIRE) ?? false,
  });
  return leadOf(members, mastheadOf, editorial?.lead);
}

/** Builds the next version of a story from members, lead, editorial decisions and the current configuration. */
function buildStory(
  deps: ComposeDeps,
  input: {
    id: string;
    before: Story | undefined;
    merged?: Story | undefined;
    members: Member[];
    editorial: Editorial;
    lead: ArticleText;
    leadBecause: LeadReason;
    home: HomeRegion | undefined;
    now: number;
    sort: number;
  },
): Story {
  const { before, merged, members, lead, home } = input;
  const editorial = validDecisions(input.editorial, members);
  const formerly = [...(before?.formerly ?? []), ...(merged ? [merged.id, ...(merged.formerly ?? [])] : [])];
  const sources = members.map(member => deps.sourceById(member.sourceId));
  const tagged = deps.regions.tag({
    title: headlineOf({ editorial }, lead.meta),
    text: lead.body.text,
    url: lead.meta.url,
    ...(lead.meta.language && { language: lead.meta.language }),
    ...(home && { home: home.code }),
  });
  const from = publicationPlaceOf(deps, lead.meta, { inText: tagged.publishedFrom, home });
  const regions = applyRegionOverrides(tagged.regions, editorial.regions ?? {}, deps.regions.nameOf);
  const point = deps.regions.pointOf(regions);
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
    shown: hashOfShownLead(lead, republishRightOf(deps, lead.meta.sourceId)),
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
  const selected = deps.topics.select(topicFactsOf(deps, { story, lead }));
  return { ...story, ...topicPlacement(selected, editorial) };
}

function republishRightOf(deps: Pick<App, 'sourceById'>, sourceId: string): Member['republish'] {
  return deps.sourceById(sourceId)?.licence.republish ?? 'headline';
}

function unique(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.filter((value): value is string => value !== undefined && value !== ''))];
}
