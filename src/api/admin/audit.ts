import { Router } from 'express';
import type { App } from '../../app.ts';
import { auditQuery } from '../../core/monitoring/audit.ts';
import { loadAuditPage } from '../../flow/desk/audit.ts';
import { auditDeskPage } from '../../site/admin/audit.ts';
import { deskView } from './desk-view.ts';

/** The audit log. */
export function auditRoutes(app: App): Router {
  const router = Router();
  router.get('/audit', async (request, response) => {
    const target = auditQuery.shape.target.catch(undefined).parse(request.query['target'] || undefined);
    const before = auditQuery.shape.before.catch(undefined).parse(request.query['before'] || undefined);
    const { entries, next } = await loadAuditPage(app, auditQuery.parse({ target, before }));
    const view = { rows: entries, target, isLater: before !== undefined, next };
    response.type('html').send(auditDeskPage(deskView(app, response), view));
  });
  return router;
}
