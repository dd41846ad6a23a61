import { describe, expect, test } from 'vitest';
import { retag, retagChanged, retagIfRulesChanged } from '../../../src/flow/curate/retag.ts';
import { keys } from '../../../src/store/keys.ts';
import { NOON } from '../../support/desk.ts';
import { dump } from '../../support/redis.ts';
import { report, told } from '../../support/reports.ts';
import { eventsOf, KARACHI, QUETTA, storiesOf, twoSourceDesk } from '../../support/two-sources.ts';

const { site, desk, files, open } = twoSourceDesk();

const MINUTE = 60_000;

describe('retagging', () => {
  test('a changed rule moves stories between topics, with an event each, once', async () => {
    const app = await open(QUETTA);
    const { story } = await told(app, 'courier', report(30));
    const { story: other } = await told(app, 'courier', report(31, 'Karachi, Pakistan'));
    expect(await storiesOf(app, 'topic:quetta')).toEqual([story]);

    app.reload(await desk.configure(files(QUETTA.replace('PK-BA', 'PK-SD'))));
    desk.clock.now += MINUTE;
    expect(await retag(app)).toEqual({ stories: 2, changed: 2 });
    expect(await storiesOf(app, 'topic:quetta')).toEqual([other]);
    const made = (await eventsOf(app)).slice(2);
    expect(made.map(event => [event.type, event.version, event.scopes.includes('topic:quetta')])).toEqual([
      ['story.updated', 2, true],
      ['story.updated', 2, true],
    ]);
    expect(await app.store.stories.get(story)).toMatchObject({ version: 2, topics: [] });

    const before = await dump(desk.redis());
    desk.clock.now += MINUTE;
    expect(await retag(app)).toEqual({ stories: 2, changed: 0 });
    expect(await dump(desk.redis())).toEqual(before);
  });

  test('a topic that left the config leaves no scope behind', async () => {
    const app = await open(QUETTA, KARACHI);
    await told(app, 'courier', report(32));
    app.reload(await desk.configure(files(KARACHI)));
    await retag(app);
    expect(await desk.redis().smembers(keys.scopes)).not.toContain('topic:quetta');
    expect(Object.keys(await app.store.taggingRules.topicHashes())).toEqual(['karachi']);
  });

  test('is asked for when a rule changed, and not when none did', async () => {
    const app = await open(QUETTA);
    expect(await retagIfRulesChanged(app)).toBe(true);
    await retag(app);
    expect(await retagIfRulesChanged(app)).toBe(false);
    for (const topics of [[KARACHI], [QUETTA, KARACHI], [], [QUETTA.replace('}', '}, approval: required')]]) {
      app.reload(await desk.configure(files(...topics)));
      expect(await retagIfRulesChanged(app)).toBe(true);
    }
    app.reload(await desk.configure(files(QUETTA.replace('title: Quetta', 'title: Other'))));
    expect(await retagIfRulesChanged(app)).toBe(false);
  });

  test('of changed topics goes through those stories alone that enter or leave them', async () => {
    const app = await open(QUETTA, KARACHI);
    const leaves = await told(app, 'courier', report(40));
    const enters = await told(app, 'courier', report(41, 'Oslo, Norway'));
    const { story: stays } = await told(app, 'courier', report(42, 'Karachi, Pakistan'));
    await retag(app);
    app.reload(await desk.configure(files(QUETTA.replace('PK-BA', 'NO'), KARACHI)));
    expect(await retagChanged(app)).toEqual({ stories: 2, changed: 2 });
    expect(await storiesOf(app, 'topic:quetta')).toEqual([enters.story]);
    expect((await app.store.stories.get(leaves.story))?.topics).toEqual([]);
    expect(await storiesOf(app, 'topic:karachi')).toEqual([stays]);

    app.reload(await desk.configure(files(KARACHI)));
    expect(await retagChanged(app)).toEqual({ stories: 1, changed: 1 });
    app.reload(await desk.configure(files(KARACHI, QUETTA.replace('}', '}, approval: required'))));
    expect(await retagChanged(app)).toEqual({ stories: 1, changed: 1 });
    expect(await storiesOf(app, 'awaiting:quetta')).toEqual([leaves.story]);
    expect(await retagChanged(app)).toEqual({ stories: 0, changed: 0 });
  });

  test('a rule that changes while it runs is applied by another run', async () => {
    const app = await open(QUETTA);
    await told(app, 'courier', report(33));
    const changed = await desk.configure(files(QUETTA.replace('PK-BA', 'PK-SD')));
    await retag(app, () => app.reload(changed));
    expect(await retagIfRulesChanged(app)).toBe(true);
  });

  test('goes through every story, however many sort alike', async () => {
    const app = await open(QUETTA);
    const published = new Date(NOON - MINUTE).toISOString();
    const seeds = Array.from({ length: 105 }, (_, index) => 200 + index);
    for (const seed of seeds) await told(app, 'courier', report(seed, 'Quetta'), { published });
    app.reload(await desk.configure(files(KARACHI)));
    expect(await retag(app)).toEqual({ stories: 105, changed: 105 });
  });
});

describe('what the config says of a source', () => {
  const LOCAL = '{ id: local, title: Local, match: { tag: local } }';
  const said = (of = '', how = '') => {
    const archive = `\n  - { id: archive, url: "${site.url('/archive')}", tags: [local] }`;
    const { sources, topics } = files(LOCAL);
    return { topics, sources: sources.replace(`id: ${of},`, `id: ${of}, ${how},`) + archive };
  };
  const tagged = (of: string, how: string) => desk.configure(said(of, how));

  test('changes the stories of that source alone, once', async () => {
    const app = await desk.open(said());
    await retag(app);
    const { story } = await told(app, 'courier', report(50));
    await told(app, 'gazette', report(51, 'Karachi, Pakistan'));
    expect(await retagIfRulesChanged(app)).toBe(false);

    app.reload(await tagged('courier', 'tags: [local]'));
    desk.clock.now += MINUTE;
    expect(await retagIfRulesChanged(app)).toBe(true);
    expect(await retagChanged(app)).toEqual({ stories: 1, changed: 1 });
    expect(await storiesOf(app, 'topic:local')).toEqual([story]);
    expect(await retagIfRulesChanged(app)).toBe(false);
    expect(await retagChanged(app)).toEqual({ stories: 0, changed: 0 });

    app.reload(await tagged('gazette', 'home: PK-SD'));
    expect(await retagChanged(app)).toEqual({ stories: 2, changed: 2 });
    expect(await storiesOf(app, 'topic:local')).toEqual([]);
  });

  test('is all applied by a full retagging', async () => {
    const app = await desk.open(said());
    await told(app, 'courier', report(52));
    app.reload(await tagged('courier', 'tags: [local]'));
    await retag(app);
    expect(await retagIfRulesChanged(app)).toBe(false);
  });
});

describe('approval', () => {
  test('a topic that wants an editor keeps its stories out of its edition, and nothing else', async () => {
    const app = await open(QUETTA.replace('}', '}, approval: required'));
    const { story } = await told(app, 'courier', report(40));
    expect(await storiesOf(app, 'topic:quetta')).toEqual([]);
    expect(await storiesOf(app, 'awaiting:quetta')).toEqual([story]);
    expect(await storiesOf(app, 'all')).toEqual([story]);

    app.reload(await desk.configure(files(QUETTA)));
    await retag(app);
    expect(await storiesOf(app, 'topic:quetta')).toEqual([story]);
    expect(await storiesOf(app, 'awaiting:quetta')).toEqual([]);
  });
});
