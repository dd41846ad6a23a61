import { describe, expect, test } from 'vitest';
import type { CommitOutcome, StoryChange } from '../../../src/core/story/change.ts';
import { CommitConflict, commitWithRetry } from '../../../src/flow/story/commit-with-retry.ts';

const CHANGE = { story: { id: 's1' } } as StoryChange;
const OPERATION = { operation: 'curate', id: 'a1' } as const;

/** A store whose commits end as listed, and then `ok`; and the conflicts that were counted. */
function storeThatAnswers(...outcomes: CommitOutcome[]) {
  const commits: StoryChange[] = [];
  const conflicts: string[] = [];
  const commit = async (change: StoryChange): Promise<CommitOutcome> => {
    commits.push(change);
    return outcomes.shift() ?? 'ok';
  };
  const deps = {
    store: { stories: { commit } },
    metrics: { count: (_name: string, label: string) => conflicts.push(label) },
    random: () => 0,
  } as unknown as Parameters<typeof commitWithRetry>[0];
  return { deps, commits, conflicts };
}

describe('an optimistic commit', () => {
  test('commits the decided change, and returns the result of its outcome', async () => {
    const { deps, commits, conflicts } = storeThatAnswers('full');
    const result = await commitWithRetry(deps, OPERATION, async () => ({
      change: CHANGE,
      onCommit: outcome => `it was ${outcome}`,
    }));
    expect(result).toBe('it was full');
    expect(commits).toEqual([CHANGE]);
    expect(conflicts).toEqual([]);
  });

  test('decides again after each conflict', async () => {
    const { deps, commits, conflicts } = storeThatAnswers('conflict', 'stale');
    let version = 0;
    const result = await commitWithRetry(deps, OPERATION, async () => {
      version += 1;
      return { change: { ...CHANGE, expectedVersion: version }, onCommit: outcome => outcome };
    });
    expect(result).toBe('ok');
    expect(commits.map(({ expectedVersion }) => expectedVersion)).toEqual([1, 2, 3]);
    expect(conflicts).toEqual(['curate', 'curate']);
  });

  test('commits nothing when there is nothing to change, on the first attempt and on a later one', async () => {
    const { deps, commits } = storeThatAnswers('conflict');
    expect(await commitWithRetry(deps, OPERATION, async () => ({ result: 'same' }))).toBe('same');
    expect(commits).toEqual([]);
    let attempts = 0;
    const result = await commitWithRetry(deps, OPERATION, async () => {
      attempts += 1;
      return attempts === 1 ? { change: CHANGE, onCommit: () => 'committed' } : { result: 'gone' };
    });
    expect(result).toBe('gone');
    expect(commits).toHaveLength(1);
  });

  test('ends after twenty conflicts with an error that names the operation', async () => {
    const { deps, commits, conflicts } = storeThatAnswers(...Array<CommitOutcome>(25).fill('conflict'));
    const attempt = commitWithRetry(deps, OPERATION, async () => ({ change: CHANGE, onCommit: () => '' }));
    await expect(attempt).rejects.toThrow(CommitConflict);
    await expect(attempt).rejects.toThrow('curate of a1');
    expect(commits).toHaveLength(20);
    expect(conflicts).toHaveLength(20);
  });

  test('an error of the store is not retried', async () => {
    const { deps } = storeThatAnswers();
    let decisions = 0;
    const failing = commitWithRetry(deps, OPERATION, async () => {
      decisions += 1;
      throw new Error('Redis is away');
    });
    await expect(failing).rejects.toThrow('Redis is away');
    expect(decisions).toBe(1);
  });
});
