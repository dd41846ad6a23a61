import type { App } from '../../app.ts';
import type { InStory, ItemStatusView, SourceDetail } from '../../core/desk/source-view.ts';
import { itemsPerDay } from '../../core/source/publication-rate.ts';
import { mintStoryId, type Story } from '../../core/story/story.ts';
import { distrustedUntil, subscriptionStateOf } from '../../core/websub/subscription.ts';
import type { ItemStatus } from '../../store/story/item-history.ts';
import { loadMastheads } from '../story/mastheads.ts';

/** Items listed. */
const MAX_ITEMS = 30;

/** Loads a source's state, its last polls, and what became of its last items; absent for an unknown source. */
export async function loadSourceDetail(app: App, id: string): Promise<SourceDetail | undefined> {
  const source = app.sourceById(id);
  if (!source) return undefined;
  const { sources, due, storyCounts, itemHistory } = app.store;
  const [state, fetches, paused, nextPoll, counts, names, push, last] = await Promise.all([
    sources.state(id),
    sources.fetches(id),
    sources.paused(),
    due.poll.dueAt(id),
    storyCounts.ofSource(id),
    loadMastheads(app, [id]),
    loadSubscription(app, id),
    itemHistory.ofSource(id, MAX_ITEMS),
  ]);
  const pausedAt = paused.get(id);
  return {
    ...{ source, state, fetches },
    title: names.sourceOf(id).title,
    condition: !source.enabled ? 'disabled' : pausedAt !== undefined ? 'paused' : state.health,
    ...(pausedAt !== undefined && { pausedAt }),
    ...(nextPoll !== undefined && { nextPoll }),
    ...(state.rhythm && { perDay: itemsPerDay(state.rhythm, app.now()) }),
    ...(counts.created + counts.joined > 0 && { copies: counts }),
    ...(push && { push }),
    items: await loadItems(app, last),
  };
}

async function loadSubscription(app: App, id: string): Promise<SourceDetail['push']> {
  const subscription = await app.store.websubSubscriptions.get(id);
  if (!subscription) return undefined;
  const { hub, leaseUntil, lastPush, pushes, forged, reason } = subscription;
  const until = distrustedUntil(subscription);
  return {
    ...{ hub, pushes, forged, state: subscriptionStateOf(subscription, app.now()) },
    ...(leaseUntil !== undefined && { leaseUntil }),
    ...(lastPush !== undefined && { lastPush }),
    ...(reason !== undefined && { reason }),
    ...(until > app.now() && { distrustedUntil: until }),
  };
}

async function loadItems(app: App, history: readonly ItemStatus[]): Promise<ItemStatusView[]> {
  const ids = history.flatMap(({ storyId }) => storyId ?? []);
  const stories = new Map((await app.store.stories.getMany(ids)).map(story => [story.id, story]));
  const titles = new Map(app.config.topics.map(topic => [topic.id, topic.title]));
  const named = (topics: readonly string[]) => topics.map(id => ({ id, title: titles.get(id) ?? id }));
  return history.map(entry => {
    const story = stories.get(entry.storyId ?? '');
    const { item, article, scrapeAt, curateAt } = entry;
    const dueAt = article ? (curateAt ?? scrapeAt) : scrapeAt;
    const url = item?.url ?? article?.url;
    return {
      ...{ id: entry.id, firstSeen: entry.firstSeen, edits: entry.edits },
      title: article?.title ?? item?.title ?? '',
      ...(url !== undefined && { url }),
      step: stepOf(entry),
      ...(entry.held && { held: entry.held }),
      ...(dueAt !== undefined && { dueAt }),
      ...(article && {
        article: {
          via: article.via,
          words: article.words,
          ...(article.partial && { partial: article.partial }),
        },
      }),
      ...(story && { story: itemStoryOf(entry.id, story, named) }),
    };
  });
}

function stepOf({ item, article, storyId, curateAt }: ItemStatus): ItemStatusView['step'] {
  if (!item) return 'over';
  if (!article) return 'page';
  return curateAt !== undefined && storyId === undefined ? 'curating' : 'filed';
}

function itemStoryOf(
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
