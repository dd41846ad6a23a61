import { statSync } from 'node:fs';
import type { App } from '../../../src/app.ts';
import { loadRegions } from '../../../src/config/gazetteer.ts';
import { type EditionQuery, editionQuery, ruleOf } from '../../../src/core/query/query.ts';
import type { SelectionPage } from '../../../src/core/query/selection.ts';
import { indexBasisOf } from '../../../src/flow/indexing/basis.ts';
import { makeIndexer } from '../../../src/flow/indexing/indexer.ts';
import { loadSqlite } from '../../../src/index/database.ts';
import type { SearchIndex } from '../../../src/index/search-index.ts';
import { bruteForcePages } from './brute-force.ts';
import type { QueryKind } from './queries.ts';

/** Entries of a page, and queries of each kind that are compared with brute force. */
const PAGE = 20;
const COMPARED = 2;

/** CPU time of this process (ms), user and system. */
function cpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** Builds the index of a desk in a file, and prints what that costs. */
export async function buildIndex(app: App, path: string): Promise<SearchIndex> {
  const regions = loadRegions();
  const index = makeIndexer({
    ...{ store: app.store, regions: app.regions, log: app.log },
    ...{ openDatabase: await loadSqlite(), place: { path }, basis: indexBasisOf(regions) },
  });
  const before = cpu();
  index.start();
  for (let state = index.state(); state.phase !== 'ready'; state = index.state()) {
    if (state.phase === 'waiting') throw new Error(state.reason);
    await new Promise(later => setTimeout(later, 50));
  }
  const spent = cpu() - before;
  const state = index.state();
  const stories = state.phase === 'ready' ? state.stories : 0;
  const bytes = ['', '-wal'].reduce(
    (sum, end) => sum + (statSync(path + end, { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
  console.log(
    `index: ${stories} stories, ${Math.round(bytes / stories)} bytes a story; ` +
      `built at ${Math.round((1_000 * stories) / spent)} stories a CPU-second`,
  );
  return index;
}

/** The page that an address with these filters shows. */
export function pageOf(filters: Record<string, string>): SelectionPage {
  const query: EditionQuery = editionQuery.parse(filters);
  return {
    scopes: ['all'],
    rule: ruleOf(query),
    ...(query.since !== undefined && { since: Date.parse(query.since) }),
    ...(query.before && { before: query.before }),
    limit: PAGE,
  };
}

/** Compares the index with brute force, two queries of each kind; prints those that differ. */
export async function compareWithBruteForce(
  app: App,
  index: SearchIndex,
  kinds: readonly QueryKind[],
): Promise<void> {
  const asked = kinds.flatMap(({ name, filters }) =>
    Array.from({ length: COMPARED }, (_, number) => ({
      name,
      filters: filters(number),
      page: pageOf(filters(number)),
    })),
  );
  const expected = await bruteForcePages(
    app,
    asked.map(({ page }) => page),
  );
  let equal = 0;
  for (const [number, { name, filters, page }] of asked.entries()) {
    const found = (await index.ask({ kind: 'find', page })).map(({ id }) => id);
    if (JSON.stringify(found) === JSON.stringify(expected[number])) equal += 1;
    else
      console.log(
        `DIFFERS: ${name} ${JSON.stringify(filters)}: ${found.length} found, ${expected[number]?.length} expected`,
      );
  }
  const filled = expected.filter(({ length }) => length > 0).length;
  console.log(`brute force: ${equal} of ${asked.length} pages are equal (${filled} of them not empty)`);
}

/** CPU time of each query in the index alone (ms), without reading or rendering stories. */
export async function timeInIndex(index: SearchIndex, kind: QueryKind, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let number = 0; number < count; number += 1) {
    const page = pageOf(kind.filters(number));
    const before = cpu();
    await index.ask({ kind: 'find', page });
    times.push(cpu() - before);
  }
  return times.sort((a, b) => a - b);
}
