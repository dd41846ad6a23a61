import { expect, test } from 'vitest';
import type { Action } from '../../../src/core/story/action.ts';
import { edit } from '../../../src/flow/edit/edit.ts';
import { listChanges } from '../../../src/flow/edition/changes.ts';
import { buildEventPayload } from '../../../src/flow/edition/event-payload.ts';
import { apiEvent } from '../../../src/render/story-json.ts';
import { testDesk } from '../../support/desk.ts';
import { report, told } from '../../support/reports.ts';

const desk = testDesk();
const FILES = {
  sources: 'sources: [{ id: courier, url: "http://courier.example/feed", scrape: never }]',
  topics: 'topics: [{ id: pakistan, title: Pakistan, match: { region: PK } }]',
};

test.each<[Action, object]>([
  [
    { verb: 'withdraw', reason: 'It was invented.' },
    { status: 'withdrawn', reason: 'It was invented.' },
  ],
  [{ verb: 'hide' }, { status: 'gone' }],
  [
    { verb: 'correct', title: 'River falls', note: 'It did not rise.' },
    {
      title: 'River falls',
      status: 'corrected',
      correction: { original: report(1).title, note: 'It did not rise.' },
    },
  ],
])('an edit is in the event log and in the change log: %o', async (action, heard) => {
  const app = await desk.open(FILES);
  const { story } = await told(app, 'courier', report(1));
  expect((await edit(app, { story, action, who: 'ann' })).kind).toBe('edited');
  const [event] = (await app.store.events.readAfter('0-0', 9)).slice(-1);
  if (!event) throw new Error('nothing happened');
  expect(event.scopes).toEqual(expect.arrayContaining(['topic:pakistan', 'source:courier']));
  expect(apiEvent.parse(await buildEventPayload(app, event)).data.story).toMatchObject({
    id: story,
    ...heard,
  });
  const { rows } = await listChanges(app, { scope: 'topic:pakistan', limit: 9 }, {}, 0);
  expect(rows).toMatchObject([{ id: story, version: 2, ...heard }]);
});

test('hiding a story from a topic is a change of that topic', async () => {
  const app = await desk.open(FILES);
  const { story } = await told(app, 'courier', report(1));
  await edit(app, { story, action: { verb: 'hide', topics: ['pakistan'] }, who: 'ann' });
  const rowsOf = async (scope: string) => (await listChanges(app, { scope, limit: 9 }, {}, 0)).rows;
  expect(await rowsOf('topic:pakistan')).toMatchObject([{ id: story, status: 'gone' }]);
  expect(await rowsOf('all')).toMatchObject([{ id: story, status: 'live' }]);
});
