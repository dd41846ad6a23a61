import express, { type RequestHandler, Router } from 'express';
import type { App } from '../../app.ts';
import { href } from '../../site/link.ts';
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

/** Largest form: a topic's rule in a text box (bytes). */
const MAX_FORM = '100kb';
/** Most fields of a form. */
const MAX_FIELDS = 100;

/** The operator's desk. `listening` is the host that the server listens on: a desk without a token is open on loopback alone. */
export function adminRoutes(app: App, listening: string): Router {
  const desk = Router();
  const auth = makeAuth(app, listening);
  const readForm = express.urlencoded({ extended: false, limit: MAX_FORM, parameterLimit: MAX_FIELDS });

  desk.use(noStore);
  desk.use(loginRoutes(app, auth, readForm));
  desk.use(auth.requireOperator);
  desk.use(queueRoutes(app)); // its calls carry no form token: where they come from was checked
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

/** What the desk shows is kept nowhere, framed nowhere, and tells no other site where the operator was. */
const noStore: RequestHandler = (_request, response, next) => {
  response.set({
    'Cache-Control': 'no-store',
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'Referrer-Policy': 'same-origin',
  });
  next();
};
