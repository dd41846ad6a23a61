import type { App } from '../../app.ts';
import { ruleOf } from '../../core/query/query.ts';
import { type Story, visibilityOf } from '../../core/story/story.ts';
import { compileRule, type PreparedStory, prepareStory } from '../../core/topic/match.ts';
import { loadLeads, type StoryWithLead } from '../story/lead-article.ts';
import { topicFactsOf } from '../story/topic-facts.ts';
import type { HubTopic } from './request.ts';

type Deps = Pick<App, 'regions' | 'store'>;

/** Events looked at; after more, a feed is taken as changed. */
const MAX_EVENTS = 500;

/** Stories as rules see them, with the lead that they were made of; weak, so that they live no longer than the cached stories. */
const preparedStories = new WeakMap<Story, { lead: StoryWithLead['lead']; prepared: PreparedStory }>();

/**
 * Whether the events after `head` can change a feed that listed the stories `listed`: one of those changed, or a story
 * that matches its filters now. Compiling the feed again would cost more.
 */
export async function hasFeedChanged(
  deps: Deps,
  { edition, query }: Pick<HubTopic, 'edition' | 'query'>,
  { head, listed }: { head: string; listed: ReadonlySet<string> },
): Promise<boolean> {
  const events = await deps.store.events.readAfter(head, MAX_EVENTS);
  if (events.length === MAX_EVENTS) return true;
  const relevant = events.filter(({ scopes }) => scopes.includes(edition.scope));
  const rule = ruleOf(query);
  if (!rule) return relevant.length > 0;
  const changed = [...new Set(relevant.map(({ story }) => story))];
  if (changed.some(id => listed.has(id))) return true;
  const stories = await deps.store.stories.getMany(changed);
  const shown = await loadLeads(
    deps,
    stories.filter(story => visibilityOf(story) === 'all'),
  );
  const matches = compileRule(rule);
  return shown.some(found => matches(prepared(deps, found)) !== undefined);
}

function prepared(deps: Deps, found: StoryWithLead): PreparedStory {
  const { story, lead } = found;
  const known = preparedStories.get(story);
  if (known?.lead === lead) return known.prepared;
  const made = { lead, prepared: prepareStory(topicFactsOf(deps, found)) };
  preparedStories.set(story, made);
  return made.prepared;
}
