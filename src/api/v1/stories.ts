import type { Request, Response } from 'express';
import type { App } from '../../app.ts';
import { type EditionQuery, printQuery } from '../../core/query.ts';
import { changesOf } from '../../flow/changes.ts';
import { compile } from '../../flow/compile.ts';
import { type Heading, headingOf } from '../../flow/heading.ts';
import { storyJson } from '../../render/story-json.ts';
import { queryOf } from '../feeds.ts';
import { HttpProblem, notFound } from '../problem.ts';
import type { Made, Renditions } from '../renditions.ts';
import { send } from '../respond.ts';

/** Stories of the desk or of a topic: newest first, or with `since` whatever changed, oldest change first. */
export async function stories(
  app: App,
  renditions: Renditions,
  topic: string | undefined,
  { request, response }: { request: Request; response: Response },
): Promise<void> {
  const query = queryOf(request);
  if (query.since && query.before) {
    throw new HttpProblem(
      400,
      'Bad query',
      'since and before cannot be had together: since pages by itself.',
    );
  }
  const scope = topic === undefined ? 'all' : `topic:${topic}`;
  const found = await renditions.get(`api/${scope}?${printQuery(query)}`, { scope }, async () => {
    const heading = await headingOf(app, topic === undefined ? 'all' : 'topic', topic ?? 'all');
    if (!heading) return undefined;
    return query.since === undefined
      ? page(app, heading, query)
      : changes(app, heading, query, Date.parse(query.since));
  });
  if (!found) throw notFound(`This desk has no topic “${topic}”.`);
  await send(request, response, found);
}

/** Newest first whatever the topic's own order is: only so can pages follow each other. */
async function page(app: App, heading: Heading, query: EditionQuery): Promise<Made> {
  const { entries, next } = await compile(app, { ...heading, order: 'newest' }, query);
  return asJson({
    stories: entries.map(entry => storyJson(app.config.site, entry)),
    ...(next && { next }),
  });
}

async function changes(app: App, heading: Heading, query: EditionQuery, after: number): Promise<Made> {
  const { rows, next, more } = await changesOf(app, heading, query, after);
  return asJson({
    stories: rows.map(row => ('url' in row ? storyJson(app.config.site, row) : row)),
    next: new Date(next).toISOString(),
    more,
  });
}

export function asJson(value: object): Made {
  return { body: JSON.stringify(value), mediaType: 'application/json' };
}
