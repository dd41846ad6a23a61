import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { source } from '../../src/core/source/source.ts';
import { loadNewsroom } from '../../src/demo/newsroom.ts';

/** The desks that we ship: what an operator starts from, and what the demo runs on. */
function read(file: string): Record<string, unknown> {
  return parse(readFileSync(file, 'utf8'));
}

function sourcesOf(dir: string) {
  return z.array(source).parse(read(`${dir}/sources.yaml`)['sources']);
}

function topicsOf(dir: string) {
  return z.array(z.looseObject({ id: z.string() })).parse(read(`${dir}/topics.yaml`)['topics']);
}

describe.each([
  ['config', 25, 8],
  ['config/demo', 8, 6],
])('the desk in %s', (dir, leastSources, leastTopics) => {
  const sources = sourcesOf(dir);
  const enabled = sources.filter(one => one.enabled);

  test(`polls at least ${leastSources} sources, each listed once`, () => {
    expect(enabled.length).toBeGreaterThanOrEqual(leastSources);
    expect(new Set(sources.map(one => one.id)).size).toBe(sources.length);
    expect(new Set(sources.map(one => one.url)).size).toBe(sources.length);
  });

  test('says of each source its title, language, home and tags', () => {
    const silent = sources.filter(one => !one.title || !one.language || !one.home || one.tags.length === 0);
    expect(silent.map(one => one.id)).toEqual([]);
  });

  test('republishes whole articles only under a licence that it names', () => {
    const full = sources.filter(one => one.licence.republish === 'full');
    expect(full.length).toBeGreaterThan(0);
    for (const { id, licence } of full) {
      expect(licence.name, id).toMatch(/^CC BY/);
      expect(licence.url, id).toMatch(/^https:\/\/creativecommons\.org\/licenses\//);
    }
  });

  test(`has at least ${leastTopics} topics, each with a rule`, () => {
    const topics = topicsOf(dir);
    expect(new Set(topics.map(one => one.id)).size).toBeGreaterThanOrEqual(leastTopics);
    for (const { id, match } of topics) expect(match, id).toBeDefined();
  });

  test('lists no place and no subscriber that an operator did not ask for', () => {
    expect(read(`${dir}/subscribers.yaml`)).toEqual({ subscribers: [] });
    expect(Object.keys(read(`${dir}/regions.yaml`))).toEqual(['places', 'names', 'ambiguous', 'ignore']);
  });
});

test('the demo desk polls every masthead of the newsroom, where and as it is served', () => {
  const { mastheads } = loadNewsroom('config/demo/newsroom');
  const sources = sourcesOf('config/demo');
  const served = mastheads.map(({ id, title, language, home, feed, licence }) => ({
    id,
    url: `http://127.0.0.1:8901/${id}/${feed.path}`,
    title,
    language,
    home,
    licence: licence?.url,
  }));
  const polled = sources.map(({ id, url, title, language, home, licence }) => ({
    id,
    url,
    title,
    language,
    home,
    licence: licence.url,
  }));
  expect(polled).toEqual(served);
  expect(new Set(sources.map(one => one.group)).size).toBe(sources.length);
});
