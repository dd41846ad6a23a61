import { expect, test } from 'vitest';
import { type PlotView, plot, roundTop } from '../../../../src/site/admin/overview/plot.ts';
import { secondsStep, secondsText } from '../../../../src/site/admin/page/units.ts';

const HOUR = 3_600_000;
const FROM = Date.parse('2026-05-04T00:00:00Z');

const view: PlotView = {
  id: 'p',
  title: 'Items <an hour>',
  summary: '7 in 3 hours.',
  series: [
    {
      name: 'a',
      points: [
        { at: FROM, value: 3 },
        { at: FROM + HOUR, value: 1 },
      ],
    },
    {
      name: 'b',
      points: [
        { at: FROM, value: 2 },
        { at: FROM + 2 * HOUR, value: 1 },
      ],
    },
  ],
  span: { from: FROM, to: FROM + 24 * HOUR, step: HOUR },
  kind: 'bars',
  unit: String,
};

test.each([
  [0, 3, 1],
  [1, 1, 0.5],
  [3, 3, 1],
  [7, 7.5, 2.5],
  [10, 10, 5],
  [95, 100, 50],
  [1_234, 1_500, 500],
])('a scale for %d ends at %d in steps of %d', (most, top, step) => {
  expect(roundTop(most)).toEqual({ top, step });
});

test.each([
  [1, 1, 1],
  [7, 10, 5],
  [70, 75, 25],
])('a scale of counts for %d ends at %d in steps of %d', (most, top, step) => {
  expect(roundTop(most, true)).toEqual({ top, step });
});

test('a drawing has a name, a text and its numbers as a table', () => {
  const { markup } = plot(view);
  expect(markup).toContain(
    '<title id="p-name">Items &lt;an hour&gt;</title><desc id="p-text">7 in 3 hours.</desc>',
  );
  const rows = [
    ...markup.matchAll(
      /<th scope="row">([^<]+)<\/th><td class="number">([^<]+)<\/td><td class="number">([^<]+)/g,
    ),
  ];
  expect(rows.map(([, ...cells]) => cells)).toEqual([
    ['4 May 02:00', '–', '1'],
    ['4 May 01:00', '1', '–'],
    ['4 May 00:00', '3', '2'],
  ]);
});

test('bars of one hour stand on each other, and fit', () => {
  const bars = [
    ...plot(view).markup.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/g),
  ].map(([, ...numbers]) => numbers.map(Number) as [number, number, number, number]);
  const [first, , third] = bars;
  if (!first || !third) throw new Error('there are bars');
  expect(third[0]).toBe(first[0]);
  expect(third[1] + third[3]).toBeCloseTo(first[1], 0);
  for (const [x, y, width, height] of bars) {
    expect(x >= 56 && x + width <= 632 && y >= 12 && y + height <= 176.1).toBe(true);
  }
});

test('a line is broken where the desk did not run', () => {
  const points = [0, 1, 5, 6].map(hour => ({ at: FROM + hour * HOUR, value: hour }));
  const { markup } = plot({ ...view, kind: 'lines', series: [{ name: 'a', points }] });
  const [, path = ''] = /class="line tone-1" d="([^"]+)"/.exec(markup) ?? [];
  expect(path.match(/M/g)).toHaveLength(2);
});

test('without numbers it says so', () => {
  const { markup } = plot({ ...view, series: [{ name: 'a', points: [] }] });
  expect(markup).toContain('No data yet');
  expect(markup).not.toContain('<svg');
});

test('a limit is drawn, and the scale reaches it', () => {
  const { markup } = plot({ ...view, kind: 'lines', limit: { value: 750, name: 'too much' } });
  expect(markup).toContain('too much');
  expect(markup).toContain('>750</text>');
});

test('seconds that are told as minutes have a scale in whole minutes', () => {
  const points = [{ at: FROM, value: 1_700 }];
  const { markup } = plot({
    ...view,
    kind: 'lines',
    series: [{ name: 'a', points }],
    unit: secondsText,
    grain: secondsStep,
  });
  const scale = [...markup.matchAll(/text-anchor="end">([^<]+)<\/text>/g)].map(([, text]) => text);
  expect(scale).toEqual(['0 s', '10 min', '20 min', '30 min']);
});
