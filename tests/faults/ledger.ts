import { expect } from 'vitest';
import type { Origin } from './origin.ts';

type Member = { url: string };
type Story = { id: string; url: string; alsoIn: Member[] };

/** Every story that the desk lists. Throws while the desk is unreachable. */
export async function storiesOf(url: string): Promise<Story[]> {
  const found: Story[] = [];
  let before = '';
  do {
    const response = await fetch(`${url}/api/v1/stories?limit=200${before && `&before=${before}`}`, {
      signal: AbortSignal.timeout(10_000),
    });
    if (!response.ok) throw new Error(`the API answered ${response.status}`);
    const page = (await response.json()) as { stories: Story[]; next?: string };
    found.push(...page.stories);
    before = page.next ?? '';
  } while (before);
  return found;
}

/** URLs of a story's items. */
export const membersOf = (story: Story): string[] => [story.url, ...story.alsoIn.map(({ url }) => url)];

/** Differences between the ledgers; all empty when they agree. */
export type Differences = { missing: string[]; twice: string[]; invented: string[]; apart: string[] };

/** Compares the desk's stories with what the origin published. */
export function compare(origin: Pick<Origin, 'published'>, stories: readonly Story[]): Differences {
  const storyOf = new Map<string, string[]>();
  for (const story of stories)
    for (const url of membersOf(story)) storyOf.set(url, [...(storyOf.get(url) ?? []), story.id]);
  const published = origin.published();
  const known = new Set(published.map(({ url }) => url));
  const byReport = new Map<number, string[]>();
  for (const { report, url } of published) byReport.set(report, [...(byReport.get(report) ?? []), url]);
  return {
    missing: [...known].filter(url => !storyOf.has(url)),
    twice: [...storyOf].filter(([, ids]) => ids.length > 1).map(([url]) => url),
    invented: [...storyOf.keys()].filter(url => !known.has(url)),
    apart: [...byReport.values()]
      .filter(urls => new Set(urls.flatMap(url => storyOf.get(url) ?? [])).size > 1)
      .map(urls => urls.join(' ')),
  };
}

const AGREED: Differences = { missing: [], twice: [], invented: [], apart: [] };

/** Time after which the ledgers are compared again, so that late duplicates show (ms). */
const SETTLE = 1_500;

/**
 * Waits until every published item is in a story, then compares: each item in exactly one story, items of one
 * report in the same one, none invented. Resolves with the duration (ms).
 */
export async function expectComplete(
  desk: { url: () => string },
  origin: Pick<Origin, 'published'>,
  within = 90_000,
): Promise<number> {
  const started = Date.now();
  let last: unknown = 'never asked';
  for (;;) {
    try {
      const { missing } = compare(origin, await storiesOf(desk.url()));
      last = missing.length;
      if (missing.length === 0) break;
    } catch (error) {
      last = (error as Error).message;
    }
    if (Date.now() - started > within) break;
    await new Promise(later => setTimeout(later, 250));
  }
  const took = Date.now() - started;
  if (last === 0) await new Promise(later => setTimeout(later, SETTLE));
  else throw new Error(`not complete after ${took} ms: ${JSON.stringify(last)}`);
  expect(compare(origin, await storiesOf(desk.url()))).toEqual(AGREED);
  return took;
}
