import type { App } from '../app.ts';
import { distrustedUntil, type PushState, stateOf } from '../core/push.ts';
import { itemsADay } from '../core/rhythm.ts';
import type { Source } from '../core/source.ts';
import type { FetchRecord, SourceState } from '../core/source-state.ts';
import { mintStoryId, type Story } from '../core/story/story.ts';
import type { Fate } from '../store/fates.ts';
import { mastheads } from './heading.ts';
import type { SourceCondition } from './source-index.ts';

/** Items that are told of. */
const ITEMS = 30;

/** What an item came to in the story that it is in. */
export type InStory = {
  id: string;
  /** Whether the item's article began it, and whether it speaks for it. */
  began: boolean;
  leads: boolean;
  status: Story['status'];
  members: number;
  regions: { code: string; name: string }[];
  topics: { id: string; title: string }[];
  awaiting: { id: string; title: string }[];
};

/** An item and what became of it. Instants in epoch ms. */
export type ItemFate = {
  id: string;
  title: string;
  url?: string;
  firstSeen: number;
  edits: number;
  /** `over`: its time is over; `page`, `curating`: it waits for that; `filed`: it is in `story`, or its story's time is over. */
  step: 'over' | 'page' | 'curating' | 'filed';
  /** When what it waits for is (again) due. */
  dueAt?: number;
  /** Work on it that ended workers and is held in quarantine. */
  held?: 'page' | 'file' | 'curate';
  article?: { via: 'page' | 'feed'; partial?: string; words: number };
  story?: InStory;
};

/** All that an operator may want to know of a source. */
export type SourceDetail = {
  source: Source;
  title: string;
  condition: SourceCondition;
  pausedAt?: number;
  state: SourceState;
  nextPoll?: number;
  perDay?: number;
  copies?: { begins: number; joins: number };
  push?: {
    state: PushState;
    hub: string;
    leaseUntil?: number;
    lastPush?: number;
    pushes: number;
    forged: number;
    reason?: string;
    distrustedUntil?: number;
  };
  fetches: FetchRecord[];
  items: ItemFate[];
};

/** Tells how a source does, what its last polls brought, and what became of its last items. */
export async function sourceDetail(app: App, id: string): Promise<SourceDetail | undefined> {
  const source = app.source(id);
  if (!source) return undefined;
  const { sources, pauses, counters, fates } = app.store;
  const [state, fetches, paused, due, tally, names, push, last] = await Promise.all([
    sources.state(id),
    sources.fetches(id),
    pauses.all(),
    sources.dueAt(id),
    counters.tallyOf(id),
    mastheads(app, [id]),
    pushOf(app, id),
    fates.ofSource(id, ITEMS),
  ]);
  const pausedAt = paused.get(id);
  return {
    ...{ source, state, fetches },
    title: names.sourceOf(id).title,
    condition: !source.enabled ? 'disabled' : pausedAt !== undefined ? 'paused' : state.health,
    ...(pausedAt !== undefined && { pausedAt }),
    ...(due !== undefined && { nextPoll: due }),
    ...(state.rhythm && { perDay: itemsADay(state.rhythm, app.now()) }),
    ...(tally.begins + tally.joins > 0 && { copies: tally }),
    ...(push && { push }),
    items: await told(app, last),
  };
}

async function pushOf(app: App, id: string): Promise<SourceDetail['push']> {
  const subscription = await app.store.push.get(id);
  if (!subscription) return undefined;
  const { hub, leaseUntil, lastPush, pushes, forged, reason } = subscription;
  const until = distrustedUntil(subscription);
  return {
    ...{ hub, pushes, forged, state: stateOf(subscription, app.now()) },
    ...(leaseUntil !== undefined && { leaseUntil }),
    ...(lastPush !== undefined && { lastPush }),
    ...(reason !== undefined && { reason }),
    ...(until > app.now() && { distrustedUntil: until }),
  };
}

async function told(app: App, fates: readonly Fate[]): Promise<ItemFate[]> {
  const ids = fates.flatMap(({ storyId }) => storyId ?? []);
  const stories = new Map((await app.store.stories.many(ids)).map(story => [story.id, story]));
  const titles = new Map(app.config.topics.map(topic => [topic.id, topic.title]));
  const named = (topics: readonly string[]) => topics.map(id => ({ id, title: titles.get(id) ?? id }));
  return fates.map(fate => {
    const story = stories.get(fate.storyId ?? '');
    const { item, article, scrapeAt, curateAt } = fate;
    const dueAt = article ? (curateAt ?? scrapeAt) : scrapeAt;
    const url = item?.url ?? article?.url;
    return {
      ...{ id: fate.id, firstSeen: fate.firstSeen, edits: fate.edits },
      title: article?.title ?? item?.title ?? '',
      ...(url !== undefined && { url }),
      step: stepOf(fate),
      ...(fate.held && { held: fate.held }),
      ...(dueAt !== undefined && { dueAt }),
      ...(article && {
        article: {
          via: article.via,
          words: article.words,
          ...(article.partial && { partial: article.partial }),
        },
      }),
      ...(story && { story: inStory(fate.id, story, named) }),
    };
  });
}

function stepOf({ item, article, storyId, curateAt }: Fate): ItemFate['step'] {
  if (!item) return 'over';
  if (!article) return 'page';
  return curateAt !== undefined && storyId === undefined ? 'curating' : 'filed';
}

function inStory(
  article: string,
  story: Story,
  named: (topics: readonly string[]) => { id: string; title: string }[],
): InStory {
  const { id, status, members, lead, regions, topics, awaiting } = story;
  return {
    ...{ id, status, members: members.length, leads: lead === article },
    began: id === mintStoryId(article),
    regions: regions.filter(({ role }) => role === 'about').map(({ code, name }) => ({ code, name })),
    topics: named(topics),
    awaiting: named(awaiting),
  };
}
