import { type Request, type Response, Router } from 'express';
import type { z } from 'zod';
import type { App } from '../../../app.ts';
import { VERSION } from '../../../config/package.ts';
import { ID_PATTERN } from '../../../core/id.ts';
import type { StorySearch } from '../../../core/query/story-search.ts';
import { ACTIONS, type Action, VERBS, type Verb } from '../../../core/story/action.ts';
import type { Story } from '../../../core/story/story.ts';
import { loadAuditPage } from '../../../flow/desk/audit.ts';
import { decideApprovals } from '../../../flow/edit/approvals.ts';
import { edit } from '../../../flow/edit/edit.ts';
import type { EditResult } from '../../../flow/edit/plan.ts';
import { searchStories } from '../../../flow/edition/search.ts';
import { findStory } from '../../../flow/story/find.ts';
import { HttpProblem, notFound } from '../../middleware/problem.ts';
import { readQuery, requireKnownValues } from '../../middleware/query.ts';
import { operatorOf } from '../auth.ts';
import { adminOpenApi } from './openapi.ts';
import { ADMIN_OPERATIONS } from './operations.ts';
import { deskStories, deskStoryOf } from './stories.ts';

/** The admin API: the editors' actions as JSON, behind the desk's authentication. */
export function adminApiRoutes(app: App): Router {
  const router = Router();
  router.get('/openapi.json', (_request, response) => {
    response.json(adminOpenApi(app.config.site, VERSION));
  });
  router.get('/stories', async (request, response) => {
    response.json(await searchPage(app, await readSearch(app, request)));
  });
  router.get('/stories/:id', async (request, response) => {
    response.json(await showStory(app, await requireStory(app, request.params.id)));
  });
  for (const verb of VERBS) {
    router.post(`/stories/:id/${verb}`, (request, response) => act(app, verb, request, response));
  }
  router.get('/topics/:id/queue', async (request, response) => {
    const topic = requireApprovalTopic(app, request.params.id);
    const query = parse(ADMIN_OPERATIONS.queue.query, request.query);
    response.json(await searchPage(app, { ...query, topic, status: 'awaiting' }));
  });
  router.post('/topics/:id/queue', (request, response) => decide(app, request, response));
  router.get('/audit', async (request, response) => {
    const { entries, next } = await loadAuditPage(app, parse(ADMIN_OPERATIONS.audit.query, request.query));
    const rows = entries.map(entry => ({ ...entry, at: new Date(entry.at).toISOString() }));
    response.json({ entries: rows, ...(next && { next }) });
  });
  return router;
}

async function readSearch(app: App, request: Request): Promise<StorySearch> {
  const search = readQuery(ADMIN_OPERATIONS.stories.query, request.query, app.filterValues);
  await requireKnownValues(app, search);
  return search;
}

async function searchPage(app: App, search: StorySearch) {
  const { stories, next } = await searchStories(app, search);
  return { stories: await deskStories(app, stories), ...(next && { next }) };
}

async function act(
  app: App,
  verb: Verb,
  request: Request<{ id: string }>,
  response: Response,
): Promise<void> {
  const { id } = request.params;
  if (!ID_PATTERN.test(id)) throw unknownStory(id);
  const action = { verb, ...parse(ACTIONS[verb], bodyOf(request)) } as Action;
  const edited = await edit(app, { story: id, action, who: operatorOf(response).who });
  if (edited.kind === 'unknown') throw unknownStory(id);
  if (edited.kind === 'refused') throw new HttpProblem(409, edited.why);
  const { kind: outcome, story, other } = edited;
  response.json({ outcome, story: await showStory(app, story), ...(other && { other }) });
}

async function decide(app: App, request: Request<{ id: string }>, response: Response): Promise<void> {
  const topic = requireApprovalTopic(app, request.params.id);
  const decision = parse(ADMIN_OPERATIONS.rule.body, bodyOf(request));
  const ruled = await decideApprovals(app, { ...decision, topic, who: operatorOf(response).who });
  response.json({ stories: ruled.map(({ id, edited }) => ({ id, ...outcomeOf(edited) })) });
}

function outcomeOf(edited: EditResult) {
  return { outcome: edited.kind, ...(edited.kind === 'refused' && { why: edited.why }) };
}

async function requireStory(app: App, id: string): Promise<Story> {
  const story = ID_PATTERN.test(id) ? await findStory(app, id) : undefined;
  if (!story) throw unknownStory(id);
  return story;
}

async function showStory(app: App, story: Story) {
  const found = await deskStoryOf(app, story);
  if (!found) throw unknownStory(story.id);
  return found;
}

function unknownStory(id: string): HttpProblem {
  return notFound(`There is no story ${id}, or its time is over.`);
}

function requireApprovalTopic(app: Pick<App, 'config'>, id: string): string {
  const topic = app.config.topics.find(candidate => candidate.id === id);
  if (topic?.approval !== 'required') throw notFound(`No topic “${id}” asks for approval.`);
  return topic.id;
}

/** The JSON body of a request, without the CSRF token that the desk's pages add. */
function bodyOf(request: Request): unknown {
  if (request.is('json') === false) {
    throw new HttpProblem(415, 'The body must be JSON: Content-Type: application/json.');
  }
  const { form: _, ...body } = (request.body ?? {}) as Record<string, unknown>;
  return body;
}

function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(issue =>
    [issue.path.join('.'), issue.message].filter(Boolean).join(': '),
  );
  throw new HttpProblem(400, `${problems.join('; ')}.`);
}
