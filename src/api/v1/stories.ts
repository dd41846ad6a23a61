import type { z } from 'zod';
import type { App } from '../../app.ts';
import type { Entry } from '../../core/edition/edition.ts';
import { printQuery } from '../../core/topic/query.ts';
import { listChanges } from '../../flow/edition/changes.ts';
import { compile, loadEntries } from '../../flow/edition/compile.ts';
import { type EditionDefinition, loadMastheads } from '../../flow/edition/definition.ts';
import { articlesJson, storyJson, storyJsonTexts } from '../../render/story-json.ts';
import { siteUrl } from '../../render/url/desk-url.ts';
import type { ResponseContent } from '../cache/cached-response.ts';
import { CORS_HEADERS } from '../middleware/headers.ts';
import { pickFields } from './fields.ts';
import type { OPERATIONS } from './operations.ts';

/** Stories of the desk or of a topic, as somebody asks for them. */
type StoryRequest = {
  path: string;
  heading: EditionDefinition;
  query: z.infer<typeof OPERATIONS.stories.query>;
};

/** The canonical query of a page: the same for all who ask alike. */
export function canonicalQuery({ fields, ...query }: StoryRequest['query']): string {
  return [printQuery(query), fields?.length ? `fields=${fields.join(',')}` : ''].filter(Boolean).join('&');
}

/** A page, newest first whatever the topic's own order is: only so can pages follow each other. */
export async function storyPage(app: App, asked: StoryRequest): Promise<ResponseContent> {
  const { heading, query } = asked;
  const { entries, next } = await compile(app, { ...heading, order: 'newest' }, query);
  const stories = written(app, entries, query.fields);
  return listOf(stories, next ? { next } : {}, next && following(app, asked, { before: next }));
}

/** What changed after an instant, oldest change first; tombstones are always whole. */
export async function changePage(app: App, asked: StoryRequest, since: string): Promise<ResponseContent> {
  const { heading, query } = asked;
  const { rows, next, more } = await listChanges(app, heading, query, Date.parse(since));
  const stories = rows.flatMap(row =>
    'url' in row ? written(app, [row], query.fields, ['id', 'status']) : [JSON.stringify(row)],
  );
  const after = new Date(next).toISOString();
  return listOf(stories, { next: after, more }, more && following(app, asked, { since: after }));
}

/** Stories as they are answered with, each written down: once a version where they are asked for whole. */
function written(
  app: App,
  entries: readonly Entry[],
  fields: readonly string[] | undefined,
  needed = ['id'],
): string[] {
  const { site } = app.config;
  if (!fields?.length) return storyJsonTexts(site, entries);
  const stories = entries.map(entry => storyJson(site, entry));
  return pickFields(stories, fields, needed).map(story => JSON.stringify(story));
}

/** One story with all its articles; absent when there is none. */
export async function storyDetail(
  app: App,
  id: string,
  fields?: readonly string[],
): Promise<ResponseContent | undefined> {
  const [found] = await app.store.stories.getMany([id]);
  const lead = found && (await app.store.articles.get(found.lead));
  const [entry] = found && lead ? await loadEntries(app, [{ story: found, lead }]) : [];
  if (!found || !entry || found.status === 'withdrawn') return undefined;
  const names = await loadMastheads(
    app,
    found.members.map(member => member.sourceId),
  );
  const articles = articlesJson(found.members, names);
  const [story = {}] = pickFields([{ ...storyJson(app.config.site, entry), articles }], fields, ['id']);
  return { ...jsonContent(story), updated: found.updated };
}

/** An answer in JSON. */
export function jsonContent(value: object): ResponseContent {
  return { body: JSON.stringify(value), mediaType: 'application/json', headers: CORS_HEADERS };
}

/** A list of stories that are written already, what is said beside it, and the link to what follows where something does. */
function listOf(
  stories: readonly string[],
  beside: object,
  link: string | false | undefined,
): ResponseContent {
  const rest = JSON.stringify(beside).slice(1);
  return {
    body: `{"stories":[${stories.join(',')}]${rest === '}' ? '' : ','}${rest}`,
    mediaType: 'application/json',
    headers: { ...CORS_HEADERS, ...(link && { Link: link }) },
  };
}

/** RFC 8288: where the following page is. */
function following(
  app: App,
  { path, query }: StoryRequest,
  next: { before?: string; since?: string },
): string {
  const { before: _, ...rest } = query;
  const parts = [canonicalQuery({ ...rest, ...(next.since && { since: next.since }) })];
  if (next.before) parts.push(`before=${encodeURIComponent(next.before)}`);
  return `<${siteUrl(app.config.site, path)}?${parts.filter(Boolean).join('&')}>; rel="next"`;
}
