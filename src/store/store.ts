import type { Redis } from 'ioredis';
import { type Owed, readOwed } from './due/backlog.ts';
import { makeClock } from './due/clock.ts';
import { makeDeadLetters } from './event/dead-letters.ts';
import { makeDeliveries } from './event/deliveries.ts';
import { makeEvents } from './event/events.ts';
import { makeHubIntents } from './event/hub-requests.ts';
import { makeHub } from './event/hub-subscriptions.ts';
import { makeAlerts } from './monitoring/alerts.ts';
import { makeAudit } from './monitoring/audit.ts';
import { makeCounters } from './monitoring/counters.ts';
import { makeQuarantine } from './monitoring/quarantine.ts';
import { makeSeries } from './monitoring/series.ts';
import { makeSessions } from './monitoring/sessions.ts';
import { type Memory, readMemory } from './redis/memory.ts';
import { makePressure } from './redis/pressure.ts';
import { makeHomes } from './source/home-regions.ts';
import { makeFates } from './source/item-history.ts';
import { makeSiteMemory } from './source/page-templates.ts';
import { makePauses } from './source/pauses.ts';
import { makeTurns } from './source/politeness.ts';
import { makeSources } from './source/sources.ts';
import { makePush } from './source/websub-subscriptions.ts';
import { makeArticles } from './story/articles.ts';
import { makeChanges } from './story/changes.ts';
import { makePrints } from './story/fingerprints.ts';
import { makeItems } from './story/items.ts';
import { makeStories } from './story/stories.ts';
import { makeTaggedBy } from './story/tagging-rules.ts';

export type Store = ReturnType<typeof makeStore>;

/** All that Dateline keeps, over one connection. */
export function makeStore(redis: Redis) {
  return {
    redis,
    sources: makeSources(redis),
    pauses: makePauses(redis),
    push: makePush(redis),
    quarantine: makeQuarantine(redis),
    pressure: makePressure(redis),
    clock: makeClock(redis),
    items: makeItems(redis),
    articles: makeArticles(redis),
    prints: makePrints(redis),
    stories: makeStories(redis),
    changes: makeChanges(redis),
    fates: makeFates(redis),
    homes: makeHomes(redis),
    events: makeEvents(redis),
    deliveries: makeDeliveries(redis),
    deadLetters: makeDeadLetters(redis),
    hub: makeHub(redis),
    hubIntents: makeHubIntents(redis),
    siteMemory: makeSiteMemory(redis),
    taggedBy: makeTaggedBy(redis),
    turns: makeTurns(redis),
    counters: makeCounters(redis),
    audit: makeAudit(redis),
    sessions: makeSessions(redis),
    series: makeSeries(redis),
    alerts: makeAlerts(redis),
    owed: (now: number): Promise<Owed[]> => readOwed(redis, now),
    memory: (): Promise<Memory> => readMemory(redis),
  };
}
