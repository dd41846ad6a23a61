import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { App } from '../../app.ts';
import { ID_PATTERN } from '../../core/id.ts';
import { storySearch } from '../../core/query/story-search.ts';
import { decideApprovals, listApprovalGates } from '../../flow/edit/approvals.ts';
import { searchStories } from '../../flow/edition/search.ts';
import { approvalsPage, approvalsPath } from '../../site/admin/stories/approvals.ts';
import { counted } from '../../site/parts/bar-list.ts';
import { HttpProblem, notFound } from '../middleware/problem.ts';
import { operatorOf } from './auth.ts';
import { deskView } from './desk-view.ts';
import { redirectWithNotice } from './redirect.ts';
import { storyRows } from './stories.ts';

/** Stories per page, below the form's field limit. */
const PAGE_SIZE = 40;

/** The approval queues: stories that await an editor, by topic. */
export function approvalRoutes(app: App): Router {
  const router = Router();
  router.get('/approvals', (request, response) => list(app, request, response));
  router.post('/approvals/:topic', (request, response) => decide(app, request, response));
  return router;
}

async function list(app: App, request: Request, response: Response): Promise<void> {
  const gates = await listApprovalGates(app);
  const topic = request.query['topic'];
  const gate = gates.find(({ id }) => id === topic) ?? gates.find(({ waiting }) => waiting > 0) ?? gates[0];
  const before = storySearch.shape.before.safeParse(request.query['before']);
  const search = storySearch.parse({ limit: PAGE_SIZE, status: 'awaiting', ...(gate && { topic: gate.id }) });
  const { stories, next } = gate
    ? await searchStories(app, { ...search, ...(before.success && before.data && { before: before.data }) })
    : { stories: [], next: undefined };
  const rows = await storyRows(app, stories);
  response.type('html').send(approvalsPage(deskView(app, response), { gates, topic: gate?.id, rows, next }));
}

const ids = z
  .union([z.string(), z.array(z.string())])
  .transform(value => [value].flat().filter(id => ID_PATTERN.test(id)))
  .catch([]);

/** The form's decision: for the story whose button was pressed, else for all selected stories. */
const approvalForm = z.union([
  z
    .object({ approve: ids.refine(list => list.length > 0) })
    .transform(({ approve }) => ({ verb: 'approve' as const, stories: approve })),
  z
    .object({ reject: ids.refine(list => list.length > 0) })
    .transform(({ reject }) => ({ verb: 'reject' as const, stories: reject })),
  z.object({ verb: z.enum(['approve', 'reject']), stories: ids }),
]);

async function decide(app: App, request: Request<{ topic: string }>, response: Response): Promise<void> {
  const { topic } = request.params;
  if (!(await listApprovalGates(app)).some(({ id }) => id === topic))
    throw notFound(`No topic “${topic}” asks for approval.`);
  const parsed = approvalForm.safeParse(request.body);
  if (!parsed.success) throw new HttpProblem(400, 'The form says neither approve nor reject.');
  const { verb, stories } = parsed.data;
  const ruled = await decideApprovals(app, { topic, verb, stories, who: operatorOf(response).who });
  const edited = ruled.filter(({ edited: { kind } }) => kind === 'edited').length;
  const word = verb === 'approve' ? 'approved' : 'rejected';
  redirectWithNotice(app, request, response, {
    notice: stories.length === 0 ? 'No story was chosen.' : `${counted(edited, 'story', 'stories')} ${word}.`,
    otherwise: approvalsPath(topic),
  });
}
