import { Router } from 'express';
import type { App } from '../../app.ts';
import { overview } from '../../flow/overview.ts';
import { overviewPage } from '../../site/admin/overview-page.ts';
import { deskView } from './view.ts';

/** How the desk does, at a glance. */
export function overviewRoutes(app: App): Router {
  const router = Router();
  router.get('/', async (_request, response) => {
    response.type('html').send(overviewPage(deskView(app, response), await overview(app)));
  });
  return router;
}
