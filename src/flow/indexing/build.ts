import { z } from 'zod';
import { VISIBILITIES } from '../../core/story/story.ts';
import type { IndexDatabase } from '../../index/index-database.ts';
import { setCursor } from './follow.ts';
import { type LoadDeps, loadIndexed } from './load.ts';

/** Stories that are read and written together. */
const BATCH = 500;
/** Name of the value with the progress of an unfinished index. */
const BUILD = 'build';

/**
 * How far an unfinished index is: the scope that is read, behind which story (its sort date in epoch ms), `done` of `of`
 * stories, and the number of the last change before it began.
 */
const progress = z.object({
  scope: z.enum(VISIBILITIES),
  after: z.object({ sort: z.number(), id: z.string() }).optional(),
  done: z.number(),
  of: z.number(),
  head: z.number(),
});
export type BuildProgress = z.infer<typeof progress>;

/** How far the index is; undefined when it is complete, or not begun. */
export function buildProgress({ meta }: IndexDatabase): BuildProgress | undefined {
  const stored = meta.get(BUILD);
  return stored ? progress.parse(JSON.parse(stored)) : undefined;
}

/** Begins an index in empty tables; `head`: the number of the last change. */
export async function beginBuild(
  { store }: LoadDeps,
  index: IndexDatabase,
  head: number,
): Promise<BuildProgress> {
  const counts = await Promise.all(VISIBILITIES.map(scope => store.stories.count(scope)));
  const of = counts.reduce((sum, count) => sum + count, 0);
  const begun: BuildProgress = { scope: VISIBILITIES[0], done: 0, of, head };
  index.transaction(() => index.meta.set(BUILD, JSON.stringify(begun)));
  index.reserve(of);
  return begun;
}

/** Reads and writes one batch, newest stories first. Undefined after the last one: the index is complete as of `head`. */
export async function continueBuild(
  deps: LoadDeps,
  index: IndexDatabase,
  { scope, after, done, of, head }: BuildProgress,
): Promise<BuildProgress | undefined> {
  const page = await deps.store.stories.page(scope, after, BATCH);
  const stories = await loadIndexed(
    deps,
    page.map(({ id }) => id),
  );
  const nextScope = page.length < BATCH ? VISIBILITIES[VISIBILITIES.indexOf(scope) + 1] : scope;
  const next = nextScope && {
    scope: nextScope,
    ...(nextScope === scope && { after: page.at(-1) }),
    done: done + page.length,
    of: Math.max(of, done + page.length),
    head,
  };
  index.transaction(() => {
    index.put(stories);
    index.meta.set(BUILD, next ? JSON.stringify(next) : '');
    if (!next) setCursor(index, { at: head });
  });
  return next;
}
