import { Router } from 'express';
import { z } from 'zod';
import type { App } from '../../app.ts';
import { GUARDED_WORK } from '../../core/monitoring/quarantine.ts';
import { loadOverview } from '../../flow/desk/overview.ts';
import { releaseQuarantined } from '../../flow/runtime/quarantine.ts';
import { overviewPage } from '../../site/admin/overview/overview.ts';
import { HttpProblem, notFound } from '../middleware/problem.ts';
import { operatorOf } from './auth.ts';
import { deskView } from './desk-view.ts';
import { redirectWithNotice } from './redirect.ts';

const releaseForm = z.object({
  work: z.enum(GUARDED_WORK),
  id: z.string().min(1).max(200),
});

/** The overview page, and the release of quarantined items. */
export function overviewRoutes(app: App): Router {
  const router = Router();
  router.get('/', async (_request, response) => {
    response.type('html').send(overviewPage(deskView(app, response), await loadOverview(app)));
  });
  router.post('/quarantine/release', async (request, response) => {
    const parsed = releaseForm.safeParse(request.body);
    if (!parsed.success) throw new HttpProblem(400, 'Name the work and the id that is held.');
    const { work, id } = parsed.data;
    const { who } = operatorOf(response);
    if (!(await releaseQuarantined(app, work, id))) throw notFound(`${work}:${id} is not in quarantine.`);
    await app.store.audit.append({
      at: app.now(),
      who,
      action: 'quarantine.release',
      target: id,
      detail: work,
    });
    redirectWithNotice(app, request, response, {
      notice: `${id} is released, and tried at once.`,
      otherwise: '/admin',
    });
  });
  return router;
}
