import { describe, expect, it } from 'vitest';
import { type Clustered, makeClusterer } from '../../../src/core/ndjson/cluster.ts';
import { makeReporter, REPORTS } from '../../support/invented-notices.ts';

const storyOf = (answer: Clustered) => ('story' in answer ? answer.story : undefined);

describe('makeClusterer', () => {
  it('opens stories and joins copies to them', () => {
    const cluster = makeClusterer();
    const { english, chinese } = REPORTS;
    const copy = { ...english, title: 'Boats again', text: `(NP) - ${english.text}` };
    expect(cluster({ id: 'a', ...english, url: 'https://a.example/1', source: 'a', published: 'x' })).toEqual(
      {
        ...{ id: 'a', story: 'a', similarity: 0 },
      },
    );
    expect(cluster({ id: 'b', ...chinese })).toEqual({ id: 'b', story: 'b', similarity: 0 });
    const joined = cluster({ id: 'c', ...copy });
    expect(joined).toMatchObject({ id: 'c', story: 'a' });
    expect(joined).toHaveProperty('similarity', expect.closeTo(1, 1));
  });

  it.each([
    [{ id: {}, title: 'x', text: 'y' }, {}],
    [{ id: 7, txt: 'y' }, 7],
    [{ title: 'x', text: 'y' }, null],
    [{ id: 'a', text: ['y'] }, 'a'],
    ['not a record', null],
    [null, null],
  ])('answers %j with an error and goes on', (record, id) => {
    const cluster = makeClusterer();
    expect(cluster(record)).toEqual({ id, error: expect.stringMatching(/is needed$/) });
    expect(cluster({ id: 'next', title: null })).toEqual({ id: 'next', story: 'next', similarity: 0 });
  });

  it('gives numbers back as numbers', () => {
    const cluster = makeClusterer();
    const { english } = REPORTS;
    expect(cluster({ id: 7, ...english })).toEqual({ id: 7, story: 7, similarity: 0 });
    expect(cluster({ id: '7', ...english })).toMatchObject({ id: '7', story: 7 });
  });

  it('recognises invented reports in every treatment and keeps all others apart', () => {
    const { paragraphs, edited, sentence, below } = makeReporter(41);
    const treatments: ((report: string[]) => string[])[] = [
      report => report,
      report => report.slice(0, Math.max(2, Math.ceil(report.length / 3))),
      report => report.filter((_, at) => at % 3 !== 1),
      report => [edited(report.join('\n\n'), 0.06)],
      report => [...paragraphs(1 + below(2)), ...report],
      report => [edited([...paragraphs(1), ...report.slice(0, -1)].join('\n\n'), 0.03)],
    ];
    const cluster = makeClusterer();
    const missed = treatments.map(() => 0);
    const runs = 120;
    for (let run = 0; run < runs; run++) {
      const report = paragraphs(4 + below(8));
      const id = `report ${run}`;
      expect(cluster({ id, title: sentence(), text: report.join('\n\n') })).toMatchObject({ story: id });
      for (const [at, treat] of treatments.entries()) {
        const copy = { id: `${id} copy ${at}`, title: sentence(), text: treat(report).join('\n\n') };
        const story = storyOf(cluster(copy));
        expect([id, copy.id]).toContain(story);
        if (story !== id) missed[at] = (missed[at] ?? 0) + 1;
      }
    }
    for (const count of missed) expect(count).toBeLessThanOrEqual(0.03 * runs);
  });
});
