import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { App } from '../../app.ts';
import { slug } from '../../core/text/grammar.ts';
import { runSourceCommand, SOURCE_COMMANDS, type SourceCommand } from '../../flow/desk/source-commands.ts';
import { loadSourceDetail } from '../../flow/desk/source-detail.ts';
import { LIST_SORTS, listSources } from '../../flow/desk/source-list.ts';
import { sourceDeskPath } from '../../site/admin/page/desk-path.ts';
import { sourcePage } from '../../site/admin/sources/source.ts';
import { sourcesPage } from '../../site/admin/sources/sources.ts';
import { HttpProblem, notFound } from '../middleware/problem.ts';
import { operatorOf } from './auth.ts';
import { deskView } from './desk-view.ts';
import { redirectWithNotice } from './redirect.ts';

/** Filters of the list; invalid values count as absent. */
const text = z.string().max(200).optional().catch(undefined);
const query = z.object({
  sort: z.enum(LIST_SORTS).catch('trouble'),
  condition: text,
  tag: text,
  q: text,
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
});

/** The notice after a command, following the source's id. */
const NOTICES: Record<SourceCommand, string> = {
  poll: 'is polled now.',
  pause: 'is paused: it is not polled until you resume it.',
  resume: 'is polled again, from now on.',
};

/** The list of sources, a source's page, and its commands. */
export function sourceRoutes(app: App): Router {
  const router = Router();
  router.get('/sources', (request, response) => list(app, request, response));
  router.get('/sources/:id', (request, response) => show(app, request.params.id, response));
  for (const order of SOURCE_COMMANDS) {
    router.post(`/sources/:id/${order}`, (request, response) => runCommand(app, order, request, response));
  }
  return router;
}

async function list(app: App, request: Request, response: Response): Promise<void> {
  const { sort, condition, tag, q, page } = query.parse(request.query);
  const filters = { sort, condition, tag, text: q, page };
  const found = await listSources(app, filters);
  const tags = [...new Set(app.config.sources.flatMap(source => source.tags))].sort();
  response.type('html').send(sourcesPage(deskView(app, response), { ...found, query: filters, tags }));
}

async function show(app: App, id: string, response: Response): Promise<void> {
  const found = slug.safeParse(id).success ? await loadSourceDetail(app, id) : undefined;
  if (!found) throw notFound(`sources.yaml has no source ${id}.`);
  response.type('html').send(sourcePage(deskView(app, response), found));
}

async function runCommand(
  app: App,
  order: SourceCommand,
  request: Request<{ id: string }>,
  response: Response,
): Promise<void> {
  const { id } = request.params;
  const outcome = await runSourceCommand(app, { source: id, order, who: operatorOf(response).who });
  if (outcome === 'no such source') throw notFound(`sources.yaml has no source ${id}.`);
  if (outcome !== 'done') throw new HttpProblem(409, `Source ${id} is ${outcome}.`);
  redirectWithNotice(app, request, response, {
    notice: `${id} ${NOTICES[order]}`,
    otherwise: sourceDeskPath(id),
  });
}
