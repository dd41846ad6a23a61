import type { Entry } from '../../../core/edition/edition.ts';
import type { AuditEntry } from '../../../core/monitoring/audit.ts';
import type { Story } from '../../../core/story/story.ts';

/** Input of a story's page at the desk. */
export type StoryDeskView = {
  story: Story;
  entry: Entry;
  /** Topics of the desk. */
  topics: readonly { id: string; title: string; approval: 'open' | 'required' }[];
  /** Titles of the sources that carry the story, by source id. */
  mastheads: ReadonlyMap<string, string>;
  /** Audit entries of the story, newest first. */
  history: readonly AuditEntry[];
  /** Reason for the refusal of the last action. */
  problem?: string | undefined;
};
