import { type Request, type RequestHandler, Router } from 'express';
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

  const view = (next: unknown) => ({
    site: app.config.site,
    next: safeRedirectPath(next, home()),
    hasToken: app.config.environment.adminToken !== undefined,
  });
  const record = (request: Request, who: string, how: string): Promise<void> =>
    app.store.audit.append({
      at: app.now(),
      who,
      action: 'desk.login',
      target: '',
      detail: `${how}from ${request.ip ?? 'somewhere'}`,
    });

  router.get('/login', async (request, response) => {
    const { next, code } = request.query;
    if (typeof code !== 'string') return response.type('html').send(loginPage(view(next)));
    const who = await auth.redeem(response, code);
    if (who !== undefined) {
      await record(request, who, 'by a one-time link ');
      return response.redirect(303, home());
    }
    app.log.warn({ from: request.ip }, 'admin.refused');
    response
      .status(401)
      .type('html')
      .send(loginPage({ ...view(next), refused: 'link' }));
  });

  router.post('/login', readForm, async (request, response) => {
    const { token, next } = (request.body ?? {}) as Record<string, unknown>;
    const target = safeRedirectPath(next, home());
    const who = await auth.logIn(request, response, typeof token === 'string' ? token.trim() : '');
    if (who !== undefined) {
      await record(request, who, '');
      return response.redirect(303, target);
    }
    app.log.warn({ from: request.ip }, 'admin.refused');
    response
      .status(401)
      .type('html')
      .send(loginPage({ ...view(next), refused: 'token' }));
  });
  return router;
}
