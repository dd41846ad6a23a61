import { setTimeout as sleep } from 'node:timers/promises';
import type { App } from '../../app.ts';
import type { CommitOutcome, StoryChange } from '../../core/story/change.ts';

/** Attempts before an operation fails with `CommitConflict`. */
const MAX_ATTEMPTS = 20;
/** Base of the randomised, linearly growing backoff between attempts (ms): contended keys cool down. */
const BACKOFF = 4;

/** Other writers changed the story between read and commit in every attempt. */
export class CommitConflict extends Error {
  readonly code = 'COMMIT_CONFLICT';

  constructor(operation: string, id: string) {
    super(`${operation} of ${id} met a conflict ${MAX_ATTEMPTS} times`);
    this.name = 'CommitConflict';
  }
}

/** One decision: a change to commit with `onCommit`, which makes the result of its outcome, or a result that needs no commit. */
export type Decided<Result> =
  | { result: Result }
  | { change: StoryChange; onCommit: (outcome: FinalOutcome) => Result | Promise<Result> };

/** An outcome that another attempt would not change. */
export type FinalOutcome = Exclude<CommitOutcome, 'stale' | 'conflict'>;

/**
 * Optimistic commit: `decide` reads and decides, then the change is committed; on a conflict both run again after a
 * pause. Throws `CommitConflict` after 20 attempts.
 */
export async function commitWithRetry<Result>(
  { store, metrics, random }: Pick<App, 'store' | 'metrics' | 'random'>,
  { operation, id }: { operation: 'curate' | 'edit' | 'retag'; id: string },
  decide: () => Promise<Decided<Result>>,
): Promise<Result> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const decided = await decide();
    if ('result' in decided) return decided.result;
    const outcome = await store.stories.commit(decided.change);
    if (outcome !== 'stale' && outcome !== 'conflict') return decided.onCommit(outcome);
    metrics.count('commit_conflicts', operation);
    await sleep(random() * BACKOFF * attempt);
  }
  throw new CommitConflict(operation, id);
}
