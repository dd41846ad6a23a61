import type { Source } from '../source/source.ts';
import type { FetchRecord } from '../source/state.ts';
import type { Story } from '../story/story.ts';
import type { SourceReport } from './source-report.ts';

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

/** A source on its own page: its report, its last polls and what became of its last items. */
export type SourceDetail = SourceReport & {
  source: Source;
  pausedAt?: number;
  /** When its next poll is due; absent while it is not scheduled. */
  nextPoll?: number;
  fetches: FetchRecord[];
  items: ItemStatusView[];
};
