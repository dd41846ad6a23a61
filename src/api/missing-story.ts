import type { Request, Response } from 'express';
import type { App } from '../app.ts';
import { ID_PATTERN } from '../core/id.ts';
import { withdrawalReason } from '../core/story/story.ts';
import { href } from '../site/parts/link.ts';
import { HttpProblem, notFound } from './middleware/problem.ts';

/**
 * Answers a request for a story that cannot be shown: 301 to the story it was merged into, 410 with the
 * editors' reason if it was withdrawn, else 404.
 */
export async function sendMissingStory(
  app: Pick<App, 'config' | 'store'>,
  request: Request<{ id: string }>,
  response: Response,
): Promise<void> {
  const { id } = request.params;
  if (!ID_PATTERN.test(id)) throw unknownStory();
  const story = await app.store.stories.get(id);
  if (story?.status === 'withdrawn') {
    const { reason } = withdrawalReason(story);
    throw new HttpProblem(410, reason ? `Withdrawn: ${reason}` : 'This story was withdrawn.');
  }
  const target = await app.store.stories.getRedirect(id);
  if (target === undefined) throw unknownStory();
  response.redirect(301, href(app.config.site, request.path.replace(id, target)));
}

function unknownStory(): HttpProblem {
  return notFound('There is no such story here, or its time is over.');
}
