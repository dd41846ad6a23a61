import { Argument, type Command } from 'commander';
import type { App } from '../../../app.ts';
import { problemCount } from '../../../config/problems/problem.ts';
import type { SubscriberView } from '../../../core/desk/subscriber-view.ts';
import type { HubSubscriptionPage, HubSubscriptionView } from '../../../core/websub/hub.ts';
import { stripControlCharacters } from '../../../render/text/escape.ts';
import { UsageError, unknownId } from '../../terminal/fail.ts';
import { durationText, minuteOf, tableOf, terminalWidth } from '../../terminal/table.ts';
import { examples } from '../examples.ts';

/** Registers `dateline subscribers`. */
export function addSubscribers(program: Command): void {
  examples(
    program
      .command('subscribers')
      .addArgument(
        new Argument(
          '[action]',
          'action on one subscriber; dead lists its dead letters, retry sends them again',
        ).choices(['pause', 'resume', 'retry', 'dead']),
      )
      .argument('[subscriber]', 'id of a subscriber')
      .option('--json', 'one JSON object a line')
      .option('-n, --limit <count>', 'maximum number of WebSub subscriptions', '20')
      .option('--from <count>', 'skip this many WebSub subscriptions', '0')
      .description('delivery status of each subscriber, webhooks and WebSub')
      .action((action: string | undefined, id: string | undefined, options: Record<string, never>) =>
        subscribers(action, id, options),
      ),
    ['subscribers', 'delivery status of all subscribers'],
    ['subscribers pause partner-site', 'holds its events until it is resumed'],
    ['subscribers retry partner-site', 'sends its dead letters again'],
  );
}

/** WebSub subscriptions listed by default. */
const DEFAULT_LISTED = 20;

type Options = { json?: boolean; limit?: string; from?: string };

/** `dateline subscribers [ACTION ID]`: prints the delivery status of webhooks and WebSub, or acts on one webhook. */
export async function subscribers(
  action: string | undefined,
  id: string | undefined,
  options: Options,
): Promise<void> {
  const [{ withApp }, { MAX_LISTED }] = await Promise.all([
    import('../../process/boot.ts'),
    import('../../../flow/hub/list.ts'),
  ]);
  const limit = count('--limit', options.limit ?? `${DEFAULT_LISTED}`, MAX_LISTED);
  const from = count('--from', options.from ?? '0', Number.MAX_SAFE_INTEGER);
  await withApp(async app => {
    if (action === undefined) return list(app, { json: options.json ?? false, from, limit });
    const act = Object.hasOwn(ACTIONS, action) ? ACTIONS[action as keyof typeof ACTIONS] : undefined;
    if (!act || id === undefined) {
      throw new UsageError(
        `dateline subscribers, or dateline subscribers ${Object.keys(ACTIONS).join('|')} ID.`,
      );
    }
    await act(app, await checkSubscriber(app, id));
  });
}

/** Returns the id of a configured subscriber. Throws UsageError for any other. */
export async function checkSubscriber(app: App, id: string): Promise<string> {
  const { isSubscriber } = await delivery();
  if (isSubscriber(app, id)) return id;
  const { subscribers: listed, dir } = app.config;
  throw unknownId('subscriber', id, { there: `${dir}/subscribers.yaml`, names: listed.map(each => each.id) });
}

/** The functions about webhooks, loaded on first use. */
function delivery() {
  return import('../../../flow/webhooks/subscribers.ts');
}

/** The commands to subscribers, loaded on first use. */
function commands() {
  return import('../../../flow/webhooks/subscriber-commands.ts');
}

const ACTIONS = {
  pause: async (app: App, id: string) => {
    await (await commands()).pauseSubscriber(app, id);
    console.log(`${id} is paused: its events are held.`);
  },
  resume: async (app: App, id: string) => {
    await (await commands()).resumeSubscriber(app, id);
    console.log(`${id} is resumed.`);
  },
  retry: async (app: App, id: string) => {
    console.log(
      `Retrying for ${id}: ${problemCount(await (await commands()).retryDeadLetters(app, id), 'dead letter')}.`,
    );
  },
  dead: async (app: App, id: string) => {
    const letters = await (await delivery()).listDeadLetters(app, id);
    for (const { event, at, answer } of letters) {
      console.log(
        stripControlCharacters(`${new Date(at).toISOString()}  ${event.type}  ${event.story}  ${answer}`),
      );
    }
    if (letters.length === 0) console.log(`${id} has no dead letters.`);
  },
};

function count(option: string, text: string, max: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= max) return value;
  const upTo = max < Number.MAX_SAFE_INTEGER ? ` up to ${max}` : '';
  throw new UsageError(`${option} is a number${upTo}.`);
}

async function list(
  app: App,
  { json, from, limit }: { json: boolean; from: number; limit: number },
): Promise<void> {
  const [{ listSubscribers }, { listHubSubscriptions }] = await Promise.all([
    delivery(),
    import('../../../flow/hub/list.ts'),
  ]);
  const [views, hub, total] = await Promise.all([
    listSubscribers(app),
    listHubSubscriptions(app, from, limit),
    app.store.hubSubscriptions.count(),
  ]);
  if (json) {
    for (const view of views) console.log(JSON.stringify({ kind: 'webhook', ...webhookJson(view) }));
    for (const each of hub.subscriptions) console.log(JSON.stringify({ kind: 'websub', ...hubJson(each) }));
  } else {
    if (views.length > 0) table(views);
    else console.log(`No subscribers in ${app.config.dir}/subscribers.yaml.`);
    if (hub.subscriptions.length > 0) hubTable(app, hub, total);
  }
}

/** The JSON form of a view, with ISO 8601 instants. */
function webhookJson({ state, ...view }: SubscriberView) {
  const { delivered, failures, answer, deadInRow: _, ...instants } = state;
  const times = Object.entries(instants).map(([name, at]) => [name, new Date(at).toISOString()]);
  return { ...view, delivered, failures, ...(answer && { answer }), ...Object.fromEntries(times) };
}

const COLUMNS = [
  { name: 'subscriber' },
  { name: 'status' },
  { name: 'delivered', right: true },
  { name: 'behind', right: true },
  { name: 'lag', right: true },
  { name: 'dead', right: true },
  { name: 'last answer' },
];

function table(views: readonly SubscriberView[]): void {
  const rows = views.map(({ id, standing, state, behind, lag, deadLetters }) => [
    ...[
      id,
      standing,
      `${state.delivered}`,
      `${behind}`,
      behind > 0 ? durationText(lag) : '-',
      `${deadLetters}`,
    ],
    deliveryNote(state),
  ]);
  for (const line of tableOf(COLUMNS, rows, terminalWidth())) console.log(stripControlCharacters(line));
}

function deliveryNote({ answer = '-', failures, retryAt, gappedAt }: SubscriberView['state']): string {
  const time = (at: number) => new Date(at).toISOString().slice(0, 19).replace('T', ' ');
  return [
    answer,
    ...(failures > 0 ? [`${failures} failures in a row`] : []),
    ...(failures > 0 && retryAt ? [`next attempt ${time(retryAt)}`] : []),
    ...(gappedAt ? [`missed events at ${time(gappedAt)}`] : []),
  ].join('; ');
}

/** The JSON form of a hub subscription, with ISO 8601 instants. */
function hubJson(view: HubSubscriptionView) {
  const times = INSTANTS.flatMap(name =>
    view[name] === undefined ? [] : [[name, new Date(view[name]).toISOString()]],
  );
  return { ...view, ...Object.fromEntries(times) };
}

const INSTANTS = ['leaseUntil', 'deliveredAt', 'failingSince', 'retryAt'] as const;

const HUB_COLUMNS = [
  { name: 'feed' },
  { name: 'callback' },
  { name: 'status' },
  { name: 'lease ends' },
  { name: 'delivered', right: true },
  { name: 'last answer' },
];

/** Maximum characters of a callback in the table. */
const MAX_CALLBACK = 60;

function shorten(callback: string): string {
  return callback.length <= MAX_CALLBACK ? callback : `${callback.slice(0, MAX_CALLBACK - 1)}…`;
}

function hubTable(app: App, { subscriptions, next }: HubSubscriptionPage, total: number): void {
  const base = app.config.site.baseUrl;
  const rows = subscriptions.map(({ topic, callback, standing, leaseUntil, delivered, ...rest }) => [
    topic.startsWith(base) ? topic.slice(base.length) : topic,
    ...[shorten(callback), standing, minuteOf(leaseUntil), `${delivered}`],
    [
      rest.answer ?? '-',
      ...(rest.failingSince ? [`failing since ${minuteOf(rest.failingSince)}`] : []),
      ...(rest.retryAt ? [`next attempt ${minuteOf(rest.retryAt)}`] : []),
    ].join('; '),
  ]);
  console.log(`\nWebSub: ${problemCount(total, 'subscription')}, by lease end:`);
  for (const line of tableOf(HUB_COLUMNS, rows, terminalWidth())) console.log(stripControlCharacters(line));
  if (next !== undefined) console.log(`More: dateline subscribers --from ${next}`);
}
