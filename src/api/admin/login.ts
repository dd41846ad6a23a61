import { type RequestHandler, Router } from 'express';
import type { App } from '../../app.ts';
import { loginPage } from '../../site/admin/login.ts';
import { href } from '../../site/parts/link.ts';
import type { Auth } from './auth.ts';
import { safeRedirectPath } from './redirect.ts';

/** The login page and its form. */
export function loginRoutes(
  app: Pick<App, 'config' | 'store' | 'now' | 'log'>,
  auth: Auth,
  readForm: RequestHandler,
): Router {
  const router = Router();
  const home = (): string => href(app.config.site, '/admin');

  router.get('/login', (request, response) => {
    // Without a token there is no login: the desk is open or closed, and /admin answers accordingly.
    if (app.config.environment.adminToken === undefined) return response.redirect(303, home());
    response
      .type('html')
      .send(loginPage({ site: app.config.site, next: safeRedirectPath(request.query['next'], home()) }));
  });

  router.post('/login', readForm, async (request, response) => {
    const { token, next } = (request.body ?? {}) as Record<string, unknown>;
    const target = safeRedirectPath(next, home());
    const who = auth.logIn(request, response, typeof token === 'string' ? token.trim() : '');
    if (who !== undefined) {
      await app.store.audit.append({
        at: app.now(),
        who,
        action: 'desk.login',
        target: '',
        detail: `from ${request.ip ?? 'somewhere'}`,
      });
      return response.redirect(303, target);
    }
    app.log.warn({ from: request.ip }, 'admin.refused');
    response
      .status(401)
      .type('html')
      .send(loginPage({ site: app.config.site, next: target, refused: true }));
  });
  return router;
}
