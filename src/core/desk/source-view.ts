import type { Health } from '../source/health.ts';
import type { Source } from '../source/source.ts';
import type { FetchRecord, SourceState } from '../source/state.ts';
import type { Story } from '../story/story.ts';
import type { SubscriptionState } from '../websub/subscription.ts';

/** Health of a source, or the operator's decision: `paused` at the desk, `disabled` in the configuration. */
export type SourceCondition = Health | 'paused' | 'disabled';

/** A row of the list of sources. Instants in epoch ms, durations in ms; absent while unknown. */
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
  /** Share of its articles that joined a story of another source. */
  copies?: number;
  /** Bytes saved by 304 responses. */
  saved?: number;
};

export type SourceList = {
  lines: SourceLine[];
  /** Number of matching sources, and of all sources by condition. */
  count: number;
  conditions: Map<SourceCondition, number>;
  page: number;
  pages: number;
};

/** Part of an item in its story. */
export type InStory = {
  id: string;
  /** Whether the item's article created the story, and whether it is the lead. */
  began: boolean;
  leads: boolean;
  status: Story['status'];
  members: number;
  regions: { code: string; name: string }[];
  topics: { id: string; title: string }[];
  awaiting: { id: string; title: string }[];
};

/** An item with its status. Instants in epoch ms. */
export type ItemStatusView = {
  id: string;
  title: string;
  url?: string;
  firstSeen: number;
  edits: number;
  /** `over`: expired; `page`, `curating`: pending; `filed`: in `story`, or its story has expired. */
  step: 'over' | 'page' | 'curating' | 'filed';
  /** When the pending step is due. */
  dueAt?: number;
  /** The step that is in quarantine. */
  held?: 'page' | 'file' | 'curate';
  article?: { via: 'page' | 'feed'; partial?: string; words: number };
  story?: InStory;
};

/** Details of a source for its page. */
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
