import type { Request, Response } from 'express';
import type { App } from '../../app.ts';
import type { DeskView } from '../../site/admin/frame.ts';
import { operatorOf } from './auth.ts';

/** What every page of the desk is told. */
export function deskView(app: App, _request: Request, response: Response): DeskView {
  return { site: app.config.site, operator: operatorOf(response), now: app.now() };
}
