import type { Response } from 'express';
import type { App } from '../../app.ts';
import type { DeskView } from '../../site/admin/frame.ts';
import { operatorOf } from './auth.ts';
import { readNotice } from './redirect.ts';

/** What every page of the desk is told. */
export function deskView(app: App, response: Response): DeskView {
  const notice = readNotice(app, response.req, response);
  return { site: app.config.site, operator: operatorOf(response), now: app.now(), ...(notice && { notice }) };
}
