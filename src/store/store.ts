import type { Redis } from 'ioredis';
import { makeClock } from './due/clock.ts';
import { makeDueSets, readBacklogs, type WorkBacklog } from './due/due-sets.ts';
import { makeTaskRuns } from './due/task-runs.ts';
import { makeDeadLetters } from './event/dead-letters.ts';
import { makeDeliveries } from './event/deliveries.ts';
import { makeEvents } from './event/events.ts';
import { makeHubRequests } from './event/hub-requests.ts';
import { makeHubSubscriptions } from './event/hub-subscriptions.ts';
import { makeAlerts } from './monitoring/alerts.ts';
import { makeAudit } from './monitoring/audit.ts';
import { makeCounters } from './monitoring/counters.ts';
import { makeQuarantine } from './monitoring/quarantine.ts';
import { makeRateLimits } from './monitoring/rate-limits.ts';
import { makeSeries } from './monitoring/series.ts';
import { makeSessions } from './monitoring/sessions.ts';
import { type Pressure, type RedisMemory, readMemory, readPressure } from './redis/info.ts';
import { makePageTemplates } from './source/page-templates.ts';
import { makePoliteness } from './source/politeness.ts';
import { makeSourceRegions } from './source/source-regions.ts';
import { makeSources } from './source/sources.ts';
import { makeStoryCounts } from './source/story-counts.ts';
import { makeWebsubSubscriptions } from './source/websub-subscriptions.ts';
import { makeArticles } from './story/articles.ts';
import { makeChanges } from './story/changes.ts';
import { makeFingerprints } from './story/fingerprints.ts';
import { makeItemHistory } from './story/item-history.ts';
import { makeItems } from './story/items.ts';
import { makeStories } from './story/stories.ts';
import { makeTaggingRules } from './story/tagging-rules.ts';

export type Store = ReturnType<typeof makeStore>;

/** Everything that Dateline stores, over one connection. `caching`: whether decoded stories and articles are kept. */
export function makeStore(redis: Redis, options: { caching?: boolean } = {}) {
  const due = makeDueSets(redis);
  return {
    redis,
    due,
    sources: makeSources(redis, due.poll),
    websubSubscriptions: makeWebsubSubscriptions(redis),
    quarantine: makeQuarantine(redis),
    clock: makeClock(redis),
    taskRuns: makeTaskRuns(redis),
    items: makeItems(redis),
    articles: makeArticles(redis, options),
    fingerprints: makeFingerprints(redis),
    stories: makeStories(redis, options),
    changes: makeChanges(redis),
    itemHistory: makeItemHistory(redis),
    sourceRegions: makeSourceRegions(redis),
    storyCounts: makeStoryCounts(redis),
    events: makeEvents(redis),
    deliveries: makeDeliveries(redis),
    deadLetters: makeDeadLetters(redis),
    hubSubscriptions: makeHubSubscriptions(redis),
    hubRequests: makeHubRequests(redis),
    pageTemplates: makePageTemplates(redis),
    taggingRules: makeTaggingRules(redis),
    politeness: makePoliteness(redis),
    counters: makeCounters(redis),
    audit: makeAudit(redis),
    sessions: makeSessions(redis),
    rateLimits: makeRateLimits(redis),
    series: makeSeries(redis),
    alerts: makeAlerts(redis),
    backlogs: (now: number): Promise<WorkBacklog[]> => readBacklogs(due, now),
    memory: (): Promise<RedisMemory> => readMemory(redis),
    pressure: (): Promise<Pressure> => readPressure(redis),
  };
}
