import { Router } from 'express';
import type { App } from '../../app.ts';
import { overviewPage } from '../../site/admin/overview-page.ts';
import { deskView } from './view.ts';

/** How the desk does, at a glance. */
export function overviewRoutes(app: App): Router {
  const router = Router();
  router.get('/', async (request, response) => {
    response.type('html').send(overviewPage(deskView(app, request, response)));
  });
  return router;
}
