import type { z } from 'zod';
import type { App } from '../../app.ts';
import type { Site } from '../../core/edition/site.ts';
import { FORMATS } from '../../render/formats.ts';
import { siteUrl } from '../../render/url/desk-url.ts';
import { regionCounts } from '../pages/regions.ts';
import type { apiListedRegion, apiSource, apiTopic } from './schemas.ts';

/** The topics, in the order of the configuration. */
export async function listTopics(app: Pick<App, 'config' | 'store'>): Promise<z.infer<typeof apiTopic>[]> {
  const counts = await app.store.stories.countByScope();
  return app.config.topics.map(({ id, title, description }) => ({
    id,
    title,
    description,
    stories: counts.get(`topic:${id}`) ?? 0,
    feeds: feedsOf(app.config.site, `/feeds/${id}`),
  }));
}

/** The regions that have stories, most stories first. */
export async function listRegions(
  app: Pick<App, 'config' | 'regions' | 'store'>,
): Promise<z.infer<typeof apiListedRegion>[]> {
  const counted = regionCounts(app, await app.store.stories.countByScope());
  return counted.map(({ code, name, count }) => {
    const { kind = 'group', parents = [], lat, lon } = app.regions.infoOf(code) ?? {};
    return {
      code,
      name,
      kind,
      parents: [...parents],
      ...(lat !== undefined && lon !== undefined && { geo: { lat, lon } }),
      stories: count,
      feeds: feedsOf(app.config.site, `/feeds/region/${code}`),
    };
  });
}

/** The configured sources with their health. */
export async function sendSources(app: Pick<App, 'config' | 'store'>): Promise<z.infer<typeof apiSource>[]> {
  const counts = await app.store.stories.countByScope();
  const overview = await app.store.sources.states(app.config.sources.map(({ id }) => id));
  const states = new Map(overview.map(({ id, state }) => [id, state]));
  return app.config.sources.flatMap(source => {
    const state = states.get(source.id);
    if (!state) return [];
    const [lastPoll, nextPoll] = [iso(state.lastPoll), iso(state.nextPoll)];
    const { id, url, home, language, tags, licence } = source;
    return {
      id,
      title: source.title ?? state.title ?? id,
      url,
      ...(home && { home }),
      ...(language && { language }),
      tags,
      licence,
      stories: counts.get(`source:${id}`) ?? 0,
      health: source.enabled ? state.health : 'paused',
      reason: state.reason,
      ...(lastPoll && { lastPoll }),
      ...(nextPoll && { nextPoll }),
    };
  });
}

function iso(time: number | undefined): string | undefined {
  return time ? new Date(time).toISOString() : undefined;
}

function feedsOf(site: Site, path: string): Record<string, string> {
  return Object.fromEntries(Object.keys(FORMATS).map(format => [format, siteUrl(site, `${path}.${format}`)]));
}
