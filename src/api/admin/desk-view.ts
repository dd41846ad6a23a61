import type { Response } from 'express';
import type { App } from '../../app.ts';
import type { DeskView } from '../../site/admin/page/page.ts';
import { operatorOf } from './auth.ts';
import { readNotice } from './redirect.ts';

/** The view data that every page of the desk shares. Reading it consumes the flash message. */
export function deskView(app: Pick<App, 'config' | 'now'>, response: Response): DeskView {
  const notice = readNotice(app, response.req, response);
  return { site: app.config.site, operator: operatorOf(response), now: app.now(), ...(notice && { notice }) };
}
