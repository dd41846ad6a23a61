import type { SelectionPage, StorySelection } from '../core/query/selection.ts';
import type { Tested } from './index-database.ts';
import type { Found } from './reader.ts';

/** A question for the index. */
export type IndexQuestion =
  | { kind: 'find'; page: SelectionPage }
  | { kind: 'count'; selections: readonly StorySelection[] }
  | { kind: 'test'; ids: readonly string[]; selection: StorySelection };

/** The answer to a question of each kind. */
export type IndexAnswer<Kind extends IndexQuestion['kind']> = {
  find: Found[];
  count: number[];
  test: Map<string, Tested>;
}[Kind];

/**
 * State of the index. `building`: `done` of `of` stories are in it; `ready`: it answers; `waiting`: Redis or the index
 * itself fails, as `reason` says, and is tried again.
 */
export type IndexState =
  | { phase: 'building'; done: number; of: number }
  | { phase: 'ready'; stories: number; cursor: number }
  | { phase: 'waiting'; reason: string };

/** The index of all stories kept. Every answer includes each change that was committed before the question. */
export type SearchIndex = {
  /**
   * Answers a question about all stories. Throws IndexNotReady while the index is built, QueryTooSlow after the deadline,
   * IndexBusy when too many wait, StoreUnavailable when Redis does not answer.
   */
  ask<Question extends IndexQuestion>(question: Question): Promise<IndexAnswer<Question['kind']>>;
  /** Begins to build and to follow the changes; otherwise the first question does. */
  start(): void;
  state(): IndexState;
  close(): Promise<void>;
};

/** The index is being built or cannot be: no complete answer is possible yet. `done` of `of` stories are in it. */
export class IndexNotReady extends Error {
  readonly code = 'INDEX_NOT_READY';
  readonly state: IndexState;

  constructor(state: IndexState) {
    super(`the index is ${state.phase}`);
    this.name = 'IndexNotReady';
    this.state = state;
  }
}

/** The query takes longer than its deadline. */
export class QueryTooSlow extends Error {
  readonly code = 'QUERY_TOO_SLOW';

  constructor() {
    super('the query took too long');
    this.name = 'QueryTooSlow';
  }
}

/** Too many questions wait for the index. */
export class IndexBusy extends Error {
  readonly code = 'INDEX_BUSY';

  constructor() {
    super('too many questions wait for the index');
    this.name = 'IndexBusy';
  }
}
