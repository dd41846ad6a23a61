import type { Request, Response } from 'express';
import type { App } from '../app.ts';
import { ID_PATTERN } from '../core/id.ts';
import { withdrawalReason } from '../core/story/story.ts';
import { HttpProblem, notFound } from './middleware/problem.ts';

/**
 * Answers for a story that is not to be read: one that was merged leads to the story it is in now, for good; of one that was
 * withdrawn the reason is told; any other is not found.
 */
export async function sendMissingStory(
  app: App,
  request: Request<{ id: string }>,
  response: Response,
): Promise<void> {
  const { id } = request.params;
  if (!ID_PATTERN.test(id)) throw nowhere();
  const story = await app.store.stories.get(id);
  if (story?.status === 'withdrawn') {
    throw new HttpProblem(410, 'Withdrawn', withdrawalReason(story).reason ?? 'This story was withdrawn.');
  }
  const now = await app.store.stories.getRedirect(id);
  if (now === undefined) throw nowhere();
  response.redirect(301, request.path.replace(id, now));
}

function nowhere(): HttpProblem {
  return notFound('There is no such story here, or its time is over.');
}
