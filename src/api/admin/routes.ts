import express, { type NextFunction, type Request, type Response, Router } from 'express';
import type { App } from '../../app.ts';
import { href } from '../../site/parts/link.ts';
import { CONTENT_SECURITY_POLICY } from '../middleware/headers.ts';
import { approvalRoutes } from './approvals.ts';
import { auditRoutes } from './audit.ts';
import { makeAuth, requireFormToken } from './auth.ts';
import { loginRoutes } from './login.ts';
import { overviewRoutes } from './overview.ts';
import { queueRoutes } from './queues.ts';
import { sourceRoutes } from './sources.ts';
import { storyRoutes } from './stories.ts';
import { subscriberRoutes } from './subscribers.ts';
import { topicRoutes } from './topics.ts';
import { adminApiRoutes } from './v1/routes.ts';

/** Maximum size of a form, the largest being a topic's rule (bytes). */
const MAX_FORM = '100kb';
/** Maximum number of form fields. */
const MAX_FIELDS = 100;

/** The operator's desk. */
export function adminRoutes(app: App): Router {
  const desk = Router();
  const auth = makeAuth(app);
  const readForm = express.urlencoded({ extended: false, limit: MAX_FORM, parameterLimit: MAX_FIELDS });

  desk.use(noStore);
  desk.use(loginRoutes(app, auth, readForm));
  desk.use(auth.requireOperator);
  desk.use(queueRoutes(app)); // before the form token check: Bull Board sends none
  desk.use(readForm, express.json({ limit: MAX_FORM }), requireFormToken);
  desk.post('/logout', async (request, response) => {
    await auth.logOut(request, response);
    response.redirect(303, href(app.config.site, '/admin/login'));
  });
  desk.use('/api/v1', adminApiRoutes(app));
  desk.use(overviewRoutes(app), sourceRoutes(app), topicRoutes(app), subscriberRoutes(app));
  desk.use(storyRoutes(app), approvalRoutes(app), auditRoutes(app));
  return Router().use('/admin', desk);
}

/** Header fields of the desk: not cacheable, not framed, no referrer to other sites. */
function noStore(_request: Request, response: Response, next: NextFunction): void {
  response.set({
    'Cache-Control': 'no-store',
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'Referrer-Policy': 'same-origin',
  });
  next();
}
