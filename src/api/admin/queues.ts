import { type RequestHandler, Router } from 'express';
import type { App } from '../../app.ts';
import { href } from '../../site/parts/link.ts';
import { operatorOf } from './auth.ts';

type Deps = Pick<App, 'config' | 'store' | 'queues' | 'now'>;

const PATH = '/admin/queues';

/**
 * Bull Board is a browser application: its own scripts, requests and inline styles are allowed; its fonts
 * from another host are not.
 */
const BOARD_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

/**
 * Bull Board, behind the desk's authentication. Its requests carry no form token; `requireOperator` checked
 * their origin.
 */
export function queueRoutes(app: Deps): Router {
  const router = Router();
  // Loaded on first use, since it is large and rarely opened.
  let board: Promise<RequestHandler> | undefined;
  router.use('/queues', auditQueueChanges(app), (request, response, next) => {
    board ??= makeBoard(app);
    response.setHeader('Content-Security-Policy', BOARD_POLICY);
    return board.then(handle => handle(request, response, next));
  });
  return router;
}

/** Records every change to a queue in the audit log. */
function auditQueueChanges(app: Deps): RequestHandler {
  return async (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      const { who } = operatorOf(response);
      const [, queue = ''] = /^\/api\/queues\/([^/]+)/.exec(request.path) ?? [];
      const detail = `${request.method} ${request.path}`.slice(0, 200);
      await app.store.audit.append({ at: app.now(), who, action: 'queue.order', target: queue, detail });
    }
    next();
  };
}

async function makeBoard(app: Deps): Promise<RequestHandler> {
  const [{ createBullBoard }, { BullMQAdapter }, { ExpressAdapter }] = await Promise.all([
    import('@bull-board/api'),
    import('@bull-board/api/bullMQAdapter'),
    import('@bull-board/express'),
  ]);
  const { site } = app.config;
  const serverAdapter = new ExpressAdapter().setBasePath(href(site, PATH));
  createBullBoard({
    queues: app.queues.all.map(queue => new BullMQAdapter(queue)),
    serverAdapter,
    options: {
      uiConfig: {
        boardTitle: site.title,
        boardLogo: { path: href(site, '/icon.svg'), width: 28, height: 28 },
        miscLinks: [{ text: 'Back to the desk', url: href(site, '/admin') }],
      },
    },
  });
  const board = serverAdapter.getRouter();
  board.disable('x-powered-by').disable('etag');
  return board;
}
