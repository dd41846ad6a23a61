import { describe, expect, it } from 'vitest';
import { makeClusterer } from '../../../src/core/ndjson/cluster.ts';
import { makeNotices } from '../../support/notices/stream.ts';
import { TEMPLATES } from '../../support/notices/templates.ts';

/** Seed of a stream that no weight was learnt from. */
const SEED = 4;

const { notices, truths } = makeNotices(TEMPLATES, SEED);
const cluster = makeClusterer();
const stories = new Map(
  notices.map(notice => {
    const found = cluster(notice);
    return [notice.id, 'story' in found ? found.story : undefined];
  }),
);

function shareOf<Item>(items: readonly Item[], is: (item: Item) => boolean): number {
  return items.filter(is).length / items.length;
}

/** Share of the pairs of instances of a template that are in one story. */
function falseJoins(template: string): number {
  const instances = truths.filter(truth => truth.kind === `template:${template}`);
  const pairs = instances.flatMap((one, at) =>
    instances.slice(0, at).map(other => [one.id, other.id] as const),
  );
  return shareOf(pairs, ([one, other]) => stories.get(one) === stories.get(other));
}

describe('notices of one template', () => {
  it('are separate stories', () => {
    const rates = TEMPLATES.map(({ id }) => falseJoins(id));
    expect(rates.reduce((sum, rate) => sum + rate, 0) / rates.length).toBeLessThanOrEqual(0.03);
    expect(Math.max(...rates)).toBeLessThanOrEqual(0.4);
  });

  it.each([
    ['copy:verbatim', 0.98],
    ['copy:rehead', 0.98],
    ['copy:credit', 0.98],
    ['copy:cut', 0.98],
    ['copy:edited', 0.95],
    ['copy:mixed', 0.95],
    ['update', 0.95],
  ])('are joined by their %s', (kind, least) => {
    const of = truths.filter(truth => truth.kind === kind);
    expect(of.length).toBeGreaterThan(50);
    expect(shareOf(of, ({ id, story }) => stories.get(id) === stories.get(story))).toBeGreaterThanOrEqual(
      least,
    );
  });
});
