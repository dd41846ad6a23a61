import { type Request, type RequestHandler, Router } from 'express';
import type { App } from '../../app.ts';
import { loginPage } from '../../site/admin/login-page.ts';
import { href } from '../../site/link.ts';
import type { Auth } from './auth.ts';

/** The way in, and the way out. */
export function loginRoutes(app: App, auth: Auth, readForm: RequestHandler): Router {
  const router = Router();
  const home = (): string => href(app.config.site, '/admin');

  router.get('/login', (request, response) => {
    response
      .type('html')
      .send(loginPage({ site: app.config.site, next: inDesk(request.query['next'], home()) }));
  });

  router.post('/login', readForm, async (request, response) => {
    const { token, next } = request.body as Record<string, unknown>;
    const wanted = inDesk(next, home());
    if (auth.logIn(request, response, typeof token === 'string' ? token.trim() : '')) {
      await app.store.audit.add({
        at: app.now(),
        who: 'token',
        action: 'desk.login',
        target: '',
        detail: from(request),
      });
      return response.redirect(303, wanted);
    }
    app.log.warn({ from: request.socket.remoteAddress }, 'admin.refused');
    response
      .status(401)
      .type('html')
      .send(loginPage({ site: app.config.site, next: wanted, refused: true }));
  });
  return router;
}

function from(request: Request): string {
  return `from ${request.socket.remoteAddress ?? 'somewhere'}`;
}

/** A page of the desk that somebody came for; any other address, which might lead away from the desk, is the overview. */
function inDesk(next: unknown, home: string): string {
  if (typeof next !== 'string') return home;
  const inside = next === home || next.startsWith(`${home}/`) || next.startsWith(`${home}?`);
  return inside && /^[\x21-\x5b\x5d-\x7e]*$/.test(next) && !next.includes('/../') ? next : home;
}
