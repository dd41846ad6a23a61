import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { App } from '../../app.ts';
import { ID_PATTERN } from '../../core/id.ts';
import { auditQuery } from '../../core/monitoring/audit.ts';
import { storySearch } from '../../core/query/story-search.ts';
import { ACTIONS, type Action, VERBS, type Verb } from '../../core/story/action.ts';
import type { Story } from '../../core/story/story.ts';
import { loadAuditPage } from '../../flow/desk/audit.ts';
import { edit } from '../../flow/edit/edit.ts';
import { loadEntries } from '../../flow/edition/compile.ts';
import { findUnknownValues } from '../../flow/edition/known-values.ts';
import { searchStories } from '../../flow/edition/search.ts';
import { findStory } from '../../flow/story/find.ts';
import { loadLeads, type StoryWithLead } from '../../flow/story/lead-article.ts';
import { loadMastheads } from '../../flow/story/mastheads.ts';
import { storyDeskPath } from '../../site/admin/page/desk-path.ts';
import { type StoryRow, storiesPage } from '../../site/admin/stories/stories.ts';
import { storyDeskPage } from '../../site/admin/stories/story.ts';
import { notFound } from '../middleware/problem.ts';
import { operatorOf } from './auth.ts';
import { deskView } from './desk-view.ts';
import { redirectWithNotice } from './redirect.ts';

/** Stories per page of the list. */
const PAGE_SIZE = 50;
/** Entries of the audit log on a story's page. */
const HISTORY_SIZE = 20;

/** The notice after an action. */
const NOTICES: Record<Verb, string> = {
  correct: 'The headline is corrected.',
  withdraw: 'The story is withdrawn.',
  restore: 'The story is back.',
  hide: 'It is hidden.',
  show: 'It is shown again.',
  pin: 'It is pinned.',
  unpin: 'It is in its place again.',
  lead: 'The lead is moved.',
  region: 'The region is set.',
  approve: 'It is approved.',
  reject: 'It is rejected.',
  merge: 'The two are one story.',
  split: 'They are a story of their own.',
};

/** The list of stories, a story's page, and the editors' actions. */
export function storyRoutes(app: App): Router {
  const router = Router();
  router.get('/stories', (request, response) => list(app, request, response));
  router.get('/stories/:id', async (request, response) =>
    show(app, response, await requireStory(app, request.params.id)),
  );
  for (const verb of VERBS) {
    router.post(`/stories/:id/${verb}`, (request, response) => act(app, verb, request, response));
  }
  return router;
}

async function list(app: App, request: Request, response: Response): Promise<void> {
  const filters = Object.entries(request.query).filter(
    ([name, value]) => Object.hasOwn(storySearch.shape, name) && value,
  );
  const query = Object.fromEntries(filters.map(([name, value]) => [name, String(value)]));
  const parsed = storySearch.safeParse({ limit: PAGE_SIZE, ...query });
  const unknown = parsed.success ? await findUnknownValues(app, parsed.data) : [];
  const problem = parsed.error ? describeIssues(parsed.error) : unknown.join('; ') || undefined;
  const found =
    parsed.success && problem === undefined
      ? await searchStories(app, parsed.data)
      : { stories: [], next: undefined };
  const page = storiesPage(deskView(app, response), {
    rows: await storyRows(app, found.stories),
    query,
    topics: app.config.topics,
    next: found.next,
    problem,
  });
  response
    .status(problem === undefined ? 200 : 400)
    .type('html')
    .send(page);
}

/** Stories as rows of the desk's lists. */
export async function storyRows(app: App, stories: readonly StoryWithLead[]): Promise<StoryRow[]> {
  const entries = await loadEntries(app, stories);
  return entries.flatMap((entry, at) => {
    const story = stories[at]?.story;
    return story ? [{ story, entry }] : [];
  });
}

async function requireStory(app: App, id: string): Promise<Story> {
  const story = ID_PATTERN.test(id) ? await findStory(app, id) : undefined;
  if (!story) throw notFound('There is no such story, or its time is over.');
  return story;
}

async function show(app: App, response: Response, story: Story, problem?: string): Promise<void> {
  const [row] = await storyRows(app, await loadLeads(app, [story]));
  if (!row) throw notFound('The text of its lead article is gone.');
  const { sourceOf } = await loadMastheads(app, [...new Set(story.members.map(({ sourceId }) => sourceId))]);
  const { entries } = await loadAuditPage(app, auditQuery.parse({ target: story.id, limit: HISTORY_SIZE }));
  const page = storyDeskPage(deskView(app, response), {
    ...row,
    topics: app.config.topics,
    mastheads: new Map(story.members.map(({ sourceId }) => [sourceId, sourceOf(sourceId).title])),
    history: entries,
    problem,
  });
  response
    .status(problem === undefined ? 200 : 409)
    .type('html')
    .send(page);
}

async function act(
  app: App,
  verb: Verb,
  request: Request<{ id: string }>,
  response: Response,
): Promise<void> {
  const { id } = request.params;
  const story = await requireStory(app, id);
  const fields = await fieldsOf(app, verb, request);
  const parsed = ACTIONS[verb].safeParse(fields);
  if (!parsed.success) return show(app, response, story, describeIssues(parsed.error));
  const action = { verb, ...parsed.data } as Action;
  const edited = await edit(app, { story: id, action, who: operatorOf(response).who });
  if (edited.kind === 'unknown') throw notFound('There is no such story any more.');
  if (edited.kind === 'refused') return show(app, response, await requireStory(app, id), edited.why);
  const notice = edited.kind === 'unchanged' ? 'Already done.' : NOTICES[verb];
  redirectWithNotice(app, request, response, { notice, otherwise: storyDeskPath(edited.story.id) });
}

const stringList = z.union([z.string(), z.array(z.string())]).transform(value => [value].flat());

/** The form fields of an action's schema; empty ones are omitted. */
async function fieldsOf(app: App, verb: Verb, request: Request): Promise<Record<string, unknown>> {
  const body = (request.body ?? {}) as Record<string, unknown>;
  const given = Object.keys(ACTIONS[verb].shape).flatMap(name => {
    const value = body[name];
    if (value === undefined || value === '') return [];
    const isList = name === 'articles' || name === 'topics';
    return [[name, isList ? stringList.catch([]).parse(value) : value] as const];
  });
  const fields = Object.fromEntries(given);
  if (verb !== 'merge' || typeof fields['with'] !== 'string') return fields;
  return { ...fields, with: await resolveStoryId(app, fields['with'].trim()) };
}

/** The id of the story that a text names by id, page or article URL; the text itself when there is none. */
async function resolveStoryId(app: App, text: string): Promise<string> {
  const parsed = storySearch.safeParse({ q: text, limit: 1 });
  if (ID_PATTERN.test(text) || !parsed.success || !/^https?:/.test(text)) return text;
  const { stories } = await searchStories(app, parsed.data);
  return stories[0]?.story.id ?? text;
}

function describeIssues(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
}
