import { type Request, type Response, Router } from 'express';
import type { z } from 'zod';
import type { App } from '../../../app.ts';
import { VERSION } from '../../../config/package.ts';
import { ID_PATTERN } from '../../../core/id.ts';
import { ACTIONS, type Action, VERBS, type Verb } from '../../../core/story/action.ts';
import type { Story } from '../../../core/story/story.ts';
import type { StorySearch } from '../../../core/topic/search.ts';
import { loadAuditPage } from '../../../flow/desk/audit.ts';
import { decideApprovals } from '../../../flow/edit/approvals.ts';
import { edit } from '../../../flow/edit/edit.ts';
import { type EditResult, findStory } from '../../../flow/edit/plan.ts';
import { searchStories } from '../../../flow/edition/search.ts';
import { HttpProblem, notFound } from '../../middleware/problem.ts';
import { operatorOf } from '../auth.ts';
import { adminOpenApi } from './openapi.ts';
import { ADMIN_OPERATIONS } from './operations.ts';
import { deskStories, deskStoryOf } from './stories.ts';

/** What editors do, for programs: behind the desk's door, in JSON. */
export function adminApiRoutes(app: App): Router {
  const router = Router();
  router.get('/openapi.json', (_request, response) => {
    response.json(adminOpenApi(app.config.site, VERSION));
  });
  router.get('/stories', async (request, response) => {
    response.json(await pageOf(app, given(ADMIN_OPERATIONS.stories.query, request.query)));
  });
  router.get('/stories/:id', async (request, response) => {
    response.json(await shown(app, await named(app, request.params.id)));
  });
  for (const verb of VERBS) {
    router.post(`/stories/:id/${verb}`, (request, response) => act(app, verb, request, response));
  }
  router.get('/topics/:id/queue', async (request, response) => {
    const topic = gated(app, request.params.id);
    const query = given(ADMIN_OPERATIONS.queue.query, request.query);
    response.json(await pageOf(app, { ...query, topic, status: 'awaiting' }));
  });
  router.post('/topics/:id/queue', (request, response) => rule(app, request, response));
  router.get('/audit', async (request, response) => {
    const { entries, next } = await loadAuditPage(app, given(ADMIN_OPERATIONS.audit.query, request.query));
    const told = entries.map(entry => ({ ...entry, at: new Date(entry.at).toISOString() }));
    response.json({ entries: told, ...(next && { next }) });
  });
  return router;
}

async function pageOf(app: App, search: StorySearch) {
  const { told, next } = await searchStories(app, search);
  return { stories: await deskStories(app, told), ...(next && { next }) };
}

async function act(
  app: App,
  verb: Verb,
  request: Request<{ id: string }>,
  response: Response,
): Promise<void> {
  const { id } = request.params;
  if (!ID_PATTERN.test(id)) throw unknown(id);
  const action = { verb, ...given(ACTIONS[verb], bodyOf(request)) } as Action;
  const edited = await edit(app, { story: id, action, who: operatorOf(response).who });
  if (edited.kind === 'unknown') throw unknown(id);
  if (edited.kind === 'refused') throw new HttpProblem(409, 'Refused', edited.why);
  const { kind: outcome, story, other } = edited;
  response.json({ outcome, story: await shown(app, story), ...(other && { other }) });
}

async function rule(app: App, request: Request<{ id: string }>, response: Response): Promise<void> {
  const topic = gated(app, request.params.id);
  const orders = given(ADMIN_OPERATIONS.rule.body, bodyOf(request));
  const ruled = await decideApprovals(app, { ...orders, topic, who: operatorOf(response).who });
  response.json({ stories: ruled.map(({ id, edited }) => ({ id, ...outcomeOf(edited) })) });
}

function outcomeOf(edited: EditResult) {
  return { outcome: edited.kind, ...(edited.kind === 'refused' && { why: edited.why }) };
}

async function named(app: App, id: string): Promise<Story> {
  const story = ID_PATTERN.test(id) ? await findStory(app, id) : undefined;
  if (!story) throw unknown(id);
  return story;
}

async function shown(app: App, story: Story) {
  const found = await deskStoryOf(app, story);
  if (!found) throw unknown(story.id);
  return found;
}

function unknown(id: string): HttpProblem {
  return notFound(`There is no story ${id}, or its time is over.`);
}

function gated(app: App, id: string): string {
  const topic = app.config.topics.find(candidate => candidate.id === id);
  if (topic?.approval !== 'required') throw notFound(`No topic “${id}” asks for approval.`);
  return topic.id;
}

/** The body of an order; what a form of a page carries besides is no part of it. */
function bodyOf(request: Request): unknown {
  if (request.is('json') === false) {
    throw new HttpProblem(415, 'Unsupported media type', 'An order is JSON: Content-Type: application/json.');
  }
  const { form: _, ...body } = (request.body ?? {}) as Record<string, unknown>;
  return body;
}

function given<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(issue =>
    [issue.path.join('.'), issue.message].filter(Boolean).join(': '),
  );
  throw new HttpProblem(400, 'Bad request', `${problems.join('; ')}.`);
}
