import type { ArticleMeta } from '../article/article-record.ts';
import { idOf } from '../id.ts';
import type { PublishedFrom, RegionTag } from '../region/region.ts';
import type { Licence } from '../source/licence.ts';
import { type Editorial, isHidden } from './editorial.ts';
import type { LeadReason } from './lead-reason.ts';
import type { Member } from './member.ts';
import type { Status } from './status.ts';

/** The articles that carry the same report, what it is about, and where it is printed. */
export type Story = {
  /** Minted at first sight, never recomputed. */
  id: string;
  /** +1 for every change that a reader can see. */
  version: number;
  status: Status;
  /** Epoch ms by which editions are ordered; fixed at first sight, so that edits never reorder a feed. */
  sort: number;
  /** ISO 8601: the last change that a reader can see. */
  updated: string;
  /** Article id of the one that speaks for it. */
  lead: string;
  leadBecause: LeadReason;
  /** Tells apart what readers are shown of the lead (`shownOf`); absent on stories that were kept before there was such a thing. */
  shown?: string;
  members: Member[];
  /** Ids of stories that turned out to be this one; they lead here. */
  formerly?: string[];
  regions: RegionTag[];
  publishedFrom?: PublishedFrom;
  geo?: { lat: number; lon: number };
  topics: string[];
  /** Topics that select it and wait for an editor's approval. */
  awaiting: string[];
  /** What editors decided about it. */
  editorial?: Editorial;
  tags: string[];
  languages: string[];
  categories: string[];
};

/** The public id of the story that an article begins. */
export function mintStoryId(articleId: string): string {
  return idOf('story', articleId);
}

/** Epoch ms by which a story that begins with this article is ordered: when it was published, at most now. */
export function sortDate(meta: Pick<ArticleMeta, 'published' | 'firstSeen'>): number {
  return Math.min(Date.parse(meta.published), Date.parse(meta.firstSeen));
}

/** The scopes that hold every story between them, each in exactly one: what readers find, and what only the desk does. */
export const VISIBILITIES = ['all', 'hidden', 'withdrawn'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

/** The one of those that holds a story. */
export function visibilityOf(story: Pick<Story, 'status' | 'editorial'>): Visibility {
  if (story.status === 'withdrawn') return 'withdrawn';
  return isHidden(story.editorial) ? 'hidden' : 'all';
}

/** Why a story was withdrawn, as it is told with it. */
export function withdrawalReason({ editorial }: Story): { reason?: string } {
  return editorial?.withdrawn === undefined ? {} : { reason: editorial.withdrawn };
}

/**
 * The scopes under which a story is listed: everything, its topics, its sources, and the regions that it is about with all
 * that contain them; and, for the desk, where it waits and where it is pinned. One that readers shall not find is on its
 * roll alone.
 */
export function scopesOf(story: Story, parentsOf: (code: string) => readonly string[]): string[] {
  const roll = visibilityOf(story);
  if (roll !== 'all') return [roll];
  const regions = new Set<string>();
  for (const { code, role } of story.regions) {
    if (role !== 'about') continue;
    regions.add(code);
    for (const parent of parentsOf(code)) regions.add(parent);
  }
  return [
    'all',
    ...story.topics.map(topic => `topic:${topic}`),
    ...story.awaiting.map(topic => `awaiting:${topic}`),
    ...story.topics
      .filter(topic => story.editorial?.pinned?.[topic] !== undefined)
      .map(topic => `pinned:${topic}`),
    ...[...new Set(story.members.map(member => member.sourceId))].map(source => `source:${source}`),
    ...[...regions].map(code => `region:${code}`),
  ];
}

/**
 * Tells apart what a licence lets readers see of an article that leads: its title, and as many of its words as may be printed.
 * Markup and the addresses of pictures do not count: some publishers make them anew for every reader.
 */
export function hashOfShownLead(
  { meta, body }: { meta: Pick<ArticleMeta, 'title' | 'summary' | 'authors'>; body: { text: string } },
  republish: Licence['republish'],
): string {
  const authors = meta.authors.map(({ name }) => name).join('\n');
  const summary = republish === 'headline' ? '' : (meta.summary ?? '');
  return idOf(meta.title, authors, summary, republish === 'full' ? body.text : '');
}

/** Whether a reader can see a difference between a story as it was and as it is: then its version grows. */
export function differsVisibly(before: Story, after: Story): boolean {
  const retold = before.shown !== undefined && before.shown !== after.shown;
  return retold || visiblePart(before) !== visiblePart(after);
}

function visiblePart({ version: _, updated: __, shown: ___, ...rest }: Story): string {
  return JSON.stringify(rest);
}
