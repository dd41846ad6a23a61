import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { prometheusRegistry } from '../../src/api/prometheus.ts';
import { COUNTERS, HISTOGRAMS } from '../../src/metrics.ts';
import { testDesk } from '../support/desk.ts';

const desk = testDesk();
const docs = resolve(import.meta.dirname, '../../docs');

type Panel = { title: string; type: string; targets?: { expr: string }[]; gridPos: { x: number; w: number } };

/** Names of all metrics that the desk exposes, with their kinds. */
async function exposed(): Promise<Map<string, string>> {
  const app = await desk.open({});
  const text = await (await prometheusRegistry(app)).metrics();
  return new Map(
    [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = '', kind = '']) => [name, kind]),
  );
}

async function dashboard(): Promise<Panel[]> {
  return (JSON.parse(await readFile(resolve(docs, 'grafana.json'), 'utf8')) as { panels: Panel[] }).panels;
}

/** The metrics that an expression asks for, without the suffixes of a histogram's parts. */
const named = (expression: string): string[] =>
  [...expression.matchAll(/\bdateline_\w+/g)].map(([name]) => name.replace(/_(bucket|sum|count)$/, ''));

test('metric names have base units and the suffix of their type', async () => {
  const metrics = await exposed();
  expect(metrics.size).toBeGreaterThan(Object.keys(COUNTERS).length + Object.keys(HISTOGRAMS).length);
  for (const [name, kind] of metrics) {
    expect(name).toMatch(/^dateline_[a-z_]+$/);
    expect(name.endsWith('_total')).toBe(kind === 'counter');
    expect(name.endsWith('_seconds')).toBe(kind === 'histogram');
    expect(name).not.toMatch(/_(ms|minutes|kb|mb|percent)(_|$)/);
  }
});

test('the dashboard uses all exposed metrics and no others', async () => {
  const metrics = await exposed();
  const asked = (await dashboard()).flatMap(({ targets = [] }) => targets.flatMap(({ expr }) => named(expr)));
  expect([...new Set(asked)].sort()).toEqual([...metrics.keys()].sort());
});

test('the dashboard’s labels are those of the metrics', async () => {
  const expressions = (await dashboard()).flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
  const labels = new Map<string, string | undefined>([
    ...Object.entries(COUNTERS).map(([name, { label }]) => [`dateline_${name}_total`, label] as const),
    ...Object.entries(HISTOGRAMS).map(([name, { label }]) => [`dateline_${name}_seconds`, label] as const),
  ]);
  const known = new Set(['le', 'queue', 'state', 'health']);
  for (const expression of expressions) {
    const own = named(expression).map(name => labels.get(name));
    const used = [...expression.matchAll(/by \(([^)]*)\)|\{(\w+)!?=/g)].flatMap(([, by, filter]) =>
      (by ?? filter ?? '').split(/,\s*/),
    );
    for (const label of used)
      expect(known.has(label) || own.includes(label), `${label} in ${expression}`).toBe(true);
  }
});

test('the dashboard has one row a concern, and every row is filled', async () => {
  const panels = await dashboard();
  expect(panels.filter(({ type }) => type === 'row').length).toBeGreaterThanOrEqual(6);
  let width = 24;
  for (const { type, gridPos } of panels) {
    if (type === 'row') {
      expect(width).toBe(24);
      width = 0;
    } else {
      expect(gridPos.x).toBe(width);
      width += gridPos.w;
    }
  }
  expect(width).toBe(24);
});

test('the page about metrics names every one of them', async () => {
  const page = await readFile(resolve(docs, 'metrics.md'), 'utf8');
  for (const name of (await exposed()).keys()) expect(page).toContain(`\`${name}\``);
});
