import type { App } from '../app.ts';
import { counted } from '../config/problem.ts';
import {
  deadLettersOf,
  isSubscriber,
  listSubscribers,
  pause,
  resume,
  retryDeadLetters,
  type SubscriberView,
} from '../flow/subscribers.ts';
import { clean } from '../render/text.ts';
import { UsageError } from './fail.ts';
import { spanOf, tableOf, terminalWidth } from './table.ts';
import { unlisted } from './unlisted.ts';
import { withApp } from './with-app.ts';

/** `dateline subscribers [ACTION ID]`: how each subscriber does; or pause, resume, retry or dead, for one of them. */
export async function subscribers(
  action: string | undefined,
  id: string | undefined,
  { json = false }: { json?: boolean },
): Promise<void> {
  await withApp(async app => {
    if (action === undefined) return list(app, json);
    const act = Object.hasOwn(ACTIONS, action) ? ACTIONS[action as keyof typeof ACTIONS] : undefined;
    if (!act || id === undefined) {
      throw new UsageError(
        `dateline subscribers, or dateline subscribers ${Object.keys(ACTIONS).join('|')} ID.`,
      );
    }
    await act(app, known(app, id));
  });
}

/** The id, once it is known to be a subscriber's. */
export function known(app: App, id: string): string {
  if (isSubscriber(app, id)) return id;
  const { subscribers: listed, dir } = app.config;
  throw unlisted('subscriber', id, { there: `${dir}/subscribers.yaml`, names: listed.map(each => each.id) });
}

const ACTIONS = {
  pause: async (app: App, id: string) => {
    await pause(app, id);
    console.log(`${id} is paused: what happens from now on waits for it.`);
  },
  resume: async (app: App, id: string) => {
    await resume(app, id);
    console.log(`${id} is delivered to again.`);
  },
  retry: async (app: App, id: string) => {
    console.log(`Tried again for ${id}: ${counted(await retryDeadLetters(app, id), 'dead letter')}.`);
  },
  dead: async (app: App, id: string) => {
    const letters = await deadLettersOf(app, id);
    for (const { event, at, answer } of letters) {
      console.log(clean(`${new Date(at).toISOString()}  ${event.type}  ${event.story}  ${answer}`));
    }
    if (letters.length === 0) console.log(`${id} has no dead letter.`);
  },
};

async function list(app: App, json: boolean): Promise<void> {
  const views = await listSubscribers(app);
  if (json) for (const view of views) console.log(JSON.stringify(plain(view)));
  else if (views.length > 0) table(views);
  else console.log(`No subscriber is listed in ${app.config.dir}/subscribers.yaml.`);
}

/** A view with its instants as ISO 8601. */
function plain({ state, ...view }: SubscriberView) {
  const { delivered, failures, answer, deadInRow: _, ...instants } = state;
  const times = Object.entries(instants).map(([name, at]) => [name, new Date(at).toISOString()]);
  return { ...view, delivered, failures, ...(answer && { answer }), ...Object.fromEntries(times) };
}

const COLUMNS = [
  { name: 'subscriber' },
  { name: 'standing' },
  { name: 'delivered', right: true },
  { name: 'behind', right: true },
  { name: 'lag', right: true },
  { name: 'dead', right: true },
  { name: 'last answer' },
];

function table(views: readonly SubscriberView[]): void {
  const rows = views.map(({ id, standing, state, behind, lag, deadLetters }) => [
    ...[id, standing, `${state.delivered}`, `${behind}`, behind > 0 ? spanOf(lag) : '-', `${deadLetters}`],
    remark(state),
  ]);
  for (const line of tableOf(COLUMNS, rows, terminalWidth())) console.log(clean(line));
}

function remark({ answer = '-', failures, retryAt, gappedAt }: SubscriberView['state']): string {
  const time = (at: number) => new Date(at).toISOString().slice(0, 19).replace('T', ' ');
  return [
    answer,
    ...(failures > 0 ? [`${failures} failures in a row`] : []),
    ...(failures > 0 && retryAt ? [`next try ${time(retryAt)}`] : []),
    ...(gappedAt ? [`missed events, see ${time(gappedAt)}`] : []),
  ].join('; ');
}
