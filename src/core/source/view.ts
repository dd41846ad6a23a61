import type { Story } from '../story/story.ts';
import type { SubscriptionState } from '../websub/subscription.ts';
import type { Health } from './health.ts';
import type { Source } from './source.ts';
import type { FetchRecord, SourceState } from './state.ts';

/** How a source does, with what the operator decided: `paused` at the desk, `disabled` in the config. */
export type SourceCondition = Health | 'paused' | 'disabled';

/** A line of the list. Instants in epoch ms, durations in ms; absent where nothing is known yet. */
export type SourceLine = {
  id: string;
  title: string;
  condition: SourceCondition;
  reason: string;
  failures: number;
  lastNew?: number;
  nextPoll?: number;
  interval: number;
  why: string;
  perDay?: number;
  /** Share of its articles that joined a story which others had begun. */
  copies?: number;
  /** Bytes that answers 304 have spared. */
  saved?: number;
};

export type SourceList = {
  lines: SourceLine[];
  /** How many there are that were asked for, and in each condition of all. */
  count: number;
  conditions: Map<SourceCondition, number>;
  page: number;
  pages: number;
};

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
export type ItemStatusView = {
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
  copies?: { created: number; joined: number };
  push?: {
    state: SubscriptionState;
    hub: string;
    leaseUntil?: number;
    lastPush?: number;
    pushes: number;
    forged: number;
    reason?: string;
    distrustedUntil?: number;
  };
  fetches: FetchRecord[];
  items: ItemStatusView[];
};
