import type { ArticleMeta } from '../article/article-record.ts';
import { idOf } from '../id.ts';
import type { PublishedFrom, RegionTag } from '../region/region.ts';
import type { Licence } from '../source/licence.ts';
import { type Editorial, isHidden } from './editorial.ts';
import type { LeadReason } from './lead-reason.ts';
import type { Member } from './member.ts';
import type { Status } from './status.ts';

/** A story: the articles that carry the same report, its regions and topics, and the editors' decisions. */
export type Story = {
  /** Minted at first sight, never recomputed. */
  id: string;
  /** Incremented with every change that is visible to readers. */
  version: number;
  status: Status;
  /** Sort key in editions, in epoch ms; fixed at first sight, so that edits do not reorder a feed. */
  sort: number;
  /** ISO 8601 time of the last change that is visible to readers. */
  updated: string;
  /** Article id of the lead. */
  lead: string;
  leadBecause: LeadReason;
  /** Hash of the visible part of the lead (`hashOfShownLead`); absent in stories from older versions. */
  shown?: string;
  members: Member[];
  /** Ids of merged stories, which redirect here. */
  formerly?: string[];
  regions: RegionTag[];
  publishedFrom?: PublishedFrom;
  geo?: { lat: number; lon: number };
  topics: string[];
  /** Topics that select it and require an editor's approval. */
  awaiting: string[];
  /** Editorial decisions. */
  editorial?: Editorial;
  tags: string[];
  languages: string[];
  categories: string[];
};

/** The public id of a story, derived from its first article. */
export function mintStoryId(articleId: string): string {
  return idOf('story', articleId);
}

/**
 * Sort key of a story that begins with this article, in epoch ms: its publication, at most its first sight.
 */
export function sortDate(meta: Pick<ArticleMeta, 'published' | 'firstSeen'>): number {
  return Math.min(Date.parse(meta.published), Date.parse(meta.firstSeen));
}

/** Visibility of a story, which is also the scope that lists it: public (`all`), hidden or withdrawn. */
export const VISIBILITIES = ['all', 'hidden', 'withdrawn'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

export function visibilityOf(story: Pick<Story, 'status' | 'editorial'>): Visibility {
  if (story.status === 'withdrawn') return 'withdrawn';
  return isHidden(story.editorial) ? 'hidden' : 'all';
}

/** The reason of a withdrawal, as published. */
export function withdrawalReason({ editorial }: Story): { reason?: string } {
  return editorial?.withdrawn === undefined ? {} : { reason: editorial.withdrawn };
}

/**
 * The scopes that list a story: `all`, its topics, its sources, its `about` regions with all regions that
 * contain them, and for the desk where it awaits approval or is pinned. A hidden or withdrawn story is in
 * that scope only.
 */
export function scopesOf(story: Story, parentsOf: (code: string) => readonly string[]): string[] {
  const visibility = visibilityOf(story);
  if (visibility !== 'all') return [visibility];
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
 * Hash of what readers see of a lead under its licence: title, authors, and text as far as permitted.
 * Excludes markup and picture URLs, which some publishers generate per request.
 */
export function hashOfShownLead(
  { meta, body }: { meta: Pick<ArticleMeta, 'title' | 'summary' | 'authors'>; body: { text: string } },
  republish: Licence['republish'],
): string {
  const authors = meta.authors.map(({ name }) => name).join('\n');
  const summary = republish === 'headline' ? '' : (meta.summary ?? '');
  return idOf(meta.title, authors, summary, republish === 'full' ? body.text : '');
}

/**
 * Returns true when readers can see a difference between two states of a story, so that its version
 * increases.
 */
export function differsVisibly(before: Story, after: Story): boolean {
  const leadChanged = before.shown !== undefined && before.shown !== after.shown;
  return leadChanged || visiblePart(before) !== visiblePart(after);
}

function visiblePart({ version: _, updated: __, shown: ___, ...rest }: Story): string {
  return JSON.stringify(rest);
}
