import type { Redis } from 'ioredis';
import { makeAlerts } from './alerts.ts';
import { makeArticles } from './articles.ts';
import { makeCounters } from './counters.ts';
import { makeDeadLetters } from './dead-letters.ts';
import { makeDeliveries } from './deliveries.ts';
import { makeEvents } from './events.ts';
import { makeHomes } from './homes.ts';
import { makeItems } from './items.ts';
import { type Memory, readMemory } from './memory.ts';
import { type Owed, readOwed } from './owed.ts';
import { makePrints } from './prints.ts';
import { makePush } from './push.ts';
import { makeSeries } from './series.ts';
import { makeSiteMemory } from './site-memory.ts';
import { makeSources } from './sources.ts';
import { makeStories } from './stories.ts';
import { makeTurns } from './turns.ts';

export type Store = ReturnType<typeof makeStore>;

/** All that Dateline keeps, over one connection. */
export function makeStore(redis: Redis) {
  return {
    redis,
    sources: makeSources(redis),
    push: makePush(redis),
    items: makeItems(redis),
    articles: makeArticles(redis),
    prints: makePrints(redis),
    stories: makeStories(redis),
    homes: makeHomes(redis),
    events: makeEvents(redis),
    deliveries: makeDeliveries(redis),
    deadLetters: makeDeadLetters(redis),
    siteMemory: makeSiteMemory(redis),
    turns: makeTurns(redis),
    counters: makeCounters(redis),
    series: makeSeries(redis),
    alerts: makeAlerts(redis),
    owed: (now: number): Promise<Owed[]> => readOwed(redis, now),
    memory: (): Promise<Memory> => readMemory(redis),
  };
}
