import type { App } from '../../app.ts';
import type { InStory, ItemStatusView, SourceDetail } from '../../core/desk/source-detail.ts';
import { pushReportOf } from '../../core/desk/source-report.ts';
import { mintStoryId, type Story } from '../../core/story/story.ts';
import type { ItemStatus } from '../../store/story/item-history.ts';
import { loadReports } from './source-report.ts';

type Deps = Pick<App, 'config' | 'sourceById' | 'store' | 'now'>;

/** Items listed. */
const MAX_ITEMS = 30;

/** Loads a source's report, its last polls, and what became of its last items; absent for an unknown source. */
export async function loadSourceDetail(deps: Deps, id: string): Promise<SourceDetail | undefined> {
  const source = deps.sourceById(id);
  if (!source) return undefined;
  const { sources, due, itemHistory, websubSubscriptions } = deps.store;
  const [[report], fetches, paused, nextPoll, subscription, last] = await Promise.all([
    loadReports(deps, [id]),
    sources.fetches(id),
    sources.paused(),
    due.poll.dueAt(id),
    websubSubscriptions.get(id),
    itemHistory.ofSource(id, MAX_ITEMS),
  ]);
  if (!report) return undefined;
  const pausedAt = paused.get(id);
  return {
    ...report,
    ...{ source, fetches },
    ...(pausedAt !== undefined && { pausedAt }),
    ...(nextPoll !== undefined && { nextPoll }),
    ...(subscription && { push: pushReportOf(subscription, deps.now()) }),
    items: await loadItems(deps, last),
  };
}

async function loadItems(
  deps: Pick<Deps, 'config' | 'store'>,
  history: readonly ItemStatus[],
): Promise<ItemStatusView[]> {
  const ids = history.flatMap(({ storyId }) => storyId ?? []);
  const stories = new Map((await deps.store.stories.getMany(ids)).map(story => [story.id, story]));
  const titles = new Map(deps.config.topics.map(topic => [topic.id, topic.title]));
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
  if (!article) return item ? 'page' : 'over';
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
