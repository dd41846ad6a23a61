import type { z } from 'zod';
import type { App } from '../../app.ts';
import type { Entry } from '../../core/edition/edition.ts';
import { printQuery } from '../../core/query/query.ts';
import { startOf } from '../../core/query/since.ts';
import { listChanges } from '../../flow/edition/changes.ts';
import { compile, loadEntries } from '../../flow/edition/compile.ts';
import type { EditionDefinition } from '../../flow/edition/definition.ts';
import { loadLeads } from '../../flow/story/lead-article.ts';
import { loadMastheads } from '../../flow/story/mastheads.ts';
import type { FragmentCache } from '../../render/fragment-cache.ts';
import { articlesJson, storyJson, storyJsonTexts } from '../../render/story-json.ts';
import { siteUrl } from '../../render/url/desk-url.ts';
import type { ResponseContent } from '../cache/cached-response.ts';
import { CORS_HEADERS } from '../middleware/headers.ts';
import { pickFields } from './fields.ts';
import type { OPERATIONS } from './operations.ts';

/** A request for stories of the desk or of a topic. */
type StoryRequest = {
  path: string;
  definition: EditionDefinition;
  query: z.infer<typeof OPERATIONS.stories.query>;
  fragments: FragmentCache;
};

/** The canonical query string of a request, used as cache key and in links. */
export function canonicalQuery({ fields, ...query }: StoryRequest['query']): string {
  return [printQuery(query), fields?.length ? `fields=${fields.join(',')}` : ''].filter(Boolean).join('&');
}

/** A page of stories, newest first regardless of the topic's own order, which has no cursor. */
export async function sendStoryPage(app: App, request: StoryRequest): Promise<ResponseContent> {
  const { definition, query, fragments } = request;
  const { entries, next } = await compile(app, { ...definition, order: 'newest' }, query);
  const stories = storyTexts(app, entries, { fields: query.fields, fragments });
  return listContent(stories, next ? { next } : {}, next && nextLink(app, request, { before: next }));
}

/** A page of changes after an instant, oldest first; tombstones ignore `fields`. */
export async function changePage(app: App, request: StoryRequest, since: string): Promise<ResponseContent> {
  const { definition, query, fragments } = request;
  const { rows, next, more } = await listChanges(app, definition, query, startOf(since, app.now()));
  const stories = rows.flatMap(row =>
    'url' in row
      ? storyTexts(app, [row], { fields: query.fields, required: ['id', 'status'], fragments })
      : [JSON.stringify(row)],
  );
  const after = new Date(next).toISOString();
  return listContent(stories, { next: after, more }, more && nextLink(app, request, { since: after }));
}

type TextOptions = {
  fields: readonly string[] | undefined;
  /** Fields that are always included. */
  required?: readonly string[];
  fragments: FragmentCache;
};

/** Stories as JSON texts; complete ones come from the fragment cache. */
function storyTexts(
  app: Pick<App, 'config'>,
  entries: readonly Entry[],
  { fields, required = ['id'], fragments }: TextOptions,
): readonly string[] {
  const { site } = app.config;
  if (!fields?.length) return storyJsonTexts(site, entries, fragments);
  const stories = entries.map(entry => storyJson(site, entry));
  return pickFields(stories, fields, required).map(story => JSON.stringify(story));
}

/** One story with all its articles; undefined when there is none. */
export async function storyDetail(
  app: App,
  id: string,
  fields?: readonly string[],
): Promise<ResponseContent | undefined> {
  const loaded = await loadLeads(app, await app.store.stories.getMany([id]));
  const [entry] = await loadEntries(app, loaded);
  const found = loaded[0]?.story;
  if (!found || !entry || found.status === 'withdrawn') return undefined;
  const names = await loadMastheads(
    app,
    found.members.map(member => member.sourceId),
  );
  const articles = articlesJson(found.members, names);
  const [story = {}] = pickFields([{ ...storyJson(app.config.site, entry), articles }], fields, ['id']);
  return { ...jsonContent(story), updated: found.updated };
}

/** A JSON response. */
export function jsonContent(value: object): ResponseContent {
  return { body: JSON.stringify(value), mediaType: 'application/json', headers: CORS_HEADERS };
}

/** A list of stories that are JSON texts already, with further properties and the `Link` header, if any. */
function listContent(
  stories: readonly string[],
  properties: object,
  link: string | false | undefined,
): ResponseContent {
  const rest = JSON.stringify(properties).slice(1);
  return {
    body: `{"stories":[${stories.join(',')}]${rest === '}' ? '' : ','}${rest}`,
    mediaType: 'application/json',
    headers: { ...CORS_HEADERS, ...(link && { Link: link }) },
  };
}

/** The `Link` to the next page (RFC 8288). */
function nextLink(
  app: App,
  { path, query }: StoryRequest,
  next: { before?: string; since?: string },
): string {
  const { before: _, ...rest } = query;
  const parts = [canonicalQuery({ ...rest, ...(next.since && { since: next.since }) })];
  if (next.before) parts.push(`before=${encodeURIComponent(next.before)}`);
  return `<${siteUrl(app.config.site, path)}?${parts.filter(Boolean).join('&')}>; rel="next"`;
}
