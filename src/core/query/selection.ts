import type { Status } from '../story/status.ts';
import type { Rule } from '../topic/topic.ts';
import type { Cursor } from './query.ts';

/** Stories that the index selects: those in any of the scopes that meet every condition given. */
export type StorySelection = {
  /** `all`, `hidden`, `withdrawn`, or `topic:x`, `awaiting:x`, `pinned:x`, `region:PK`, `source:y` of those in `all`. */
  scopes: readonly string[];
  rule?: Rule | undefined;
  /** In this topic, listed or awaiting approval. */
  filed?: string | undefined;
  /** In this topic neither listed nor awaiting approval. */
  unfiled?: string | undefined;
  status?: Status | undefined;
  /** With an article at the URL that has this comparison key. */
  page?: string | undefined;
};

/** A page of a selection, newest first: sorted at `since` (epoch ms) or later, behind the cursor `before`. */
export type SelectionPage = StorySelection & {
  since?: number | undefined;
  before?: Cursor | undefined;
  limit: number;
};
