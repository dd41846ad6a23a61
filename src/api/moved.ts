import type { Request, Response } from 'express';
import type { App } from '../app.ts';
import { ID_PATTERN } from '../core/id.ts';
import { notFound } from './problem.ts';

/** Leads a request for a story that was merged to the one it is in now, for good; any other story is not found. */
export async function movedStory(
  app: App,
  request: Request<{ id: string }>,
  response: Response,
): Promise<void> {
  const { id } = request.params;
  const now = ID_PATTERN.test(id) ? await app.store.stories.movedTo(id) : undefined;
  if (now === undefined) throw notFound('There is no such story here, or its time is over.');
  response.redirect(301, request.path.replace(id, now));
}
