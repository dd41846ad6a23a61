import { Argument, type Command } from 'commander';
import type { App } from '../../../app.ts';
import { countText } from '../../../config/problems/problem.ts';
import type { HubSubscriptionPage, HubSubscriptionView } from '../../../core/websub/hub.ts';
import type { SubscriberView } from '../../../flow/webhooks/subscribers.ts';
import { stripControlCharacters } from '../../../render/text/escape.ts';
import { UsageError, unlisted } from '../../terminal/fail.ts';
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
          'for one of them; dead lists its dead letters, retry tries those again',
        ).choices(['pause', 'resume', 'retry', 'dead']),
      )
      .argument('[subscriber]', 'the subscriber that the action is for')
      .option('--json', 'one JSON object a line')
      .option('-n, --limit <count>', 'at most this many WebSub subscriptions', '20')
      .option('--from <count>', 'list those behind so many', '0')
      .description('how deliveries to each subscriber go, webhooks and WebSub')
      .action((action: string | undefined, id: string | undefined, options: Record<string, never>) =>
        subscribers(action, id, options),
      ),
    ['subscribers', 'who has what, and who does not answer'],
    ['subscribers pause partner-site', 'what happens from now on waits for it'],
    ['subscribers retry partner-site', 'its dead letters once more'],
  );
}

/** How many WebSub subscriptions are listed, and from which one on. */
const DEFAULT_LISTED = 20;

type Options = { json?: boolean; limit?: string; from?: string };

/**
 * `dateline subscribers [ACTION ID]`: how each subscriber does, webhooks and subscriptions at the hub; or pause, resume, retry
 * or dead, for one of the webhooks.
 */
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
    await act(app, await known(app, id));
  });
}

/** The id, once it is known to be a subscriber's. */
export async function known(app: App, id: string): Promise<string> {
  const { isSubscriber } = await delivery();
  if (isSubscriber(app, id)) return id;
  const { subscribers: listed, dir } = app.config;
  throw unlisted('subscriber', id, { there: `${dir}/subscribers.yaml`, names: listed.map(each => each.id) });
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
    console.log(`${id} is paused: what happens from now on waits for it.`);
  },
  resume: async (app: App, id: string) => {
    await (await commands()).resumeSubscriber(app, id);
    console.log(`${id} is delivered to again.`);
  },
  retry: async (app: App, id: string) => {
    console.log(
      `Tried again for ${id}: ${countText(await (await commands()).retryDeadLetters(app, id), 'dead letter')}.`,
    );
  },
  dead: async (app: App, id: string) => {
    const letters = await (await delivery()).listDeadLetters(app, id);
    for (const { event, at, answer } of letters) {
      console.log(
        stripControlCharacters(`${new Date(at).toISOString()}  ${event.type}  ${event.story}  ${answer}`),
      );
    }
    if (letters.length === 0) console.log(`${id} has no dead letter.`);
  },
};

function count(option: string, text: string, most: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number <= most) return number;
  const upTo = most < Number.MAX_SAFE_INTEGER ? ` up to ${most}` : '';
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
    for (const view of views) console.log(JSON.stringify({ kind: 'webhook', ...plain(view) }));
    for (const each of hub.subscriptions) console.log(JSON.stringify({ kind: 'websub', ...plainHub(each) }));
  } else {
    if (views.length > 0) table(views);
    else console.log(`No subscriber is listed in ${app.config.dir}/subscribers.yaml.`);
    if (hub.subscriptions.length > 0) hubTable(app, hub, total);
  }
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
    ...[
      id,
      standing,
      `${state.delivered}`,
      `${behind}`,
      behind > 0 ? durationText(lag) : '-',
      `${deadLetters}`,
    ],
    remark(state),
  ]);
  for (const line of tableOf(COLUMNS, rows, terminalWidth())) console.log(stripControlCharacters(line));
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

/** The same of a subscription at the hub. */
function plainHub(view: HubSubscriptionView) {
  const times = INSTANTS.flatMap(name =>
    view[name] === undefined ? [] : [[name, new Date(view[name]).toISOString()]],
  );
  return { ...view, ...Object.fromEntries(times) };
}

const INSTANTS = ['leaseUntil', 'deliveredAt', 'failingSince', 'retryAt'] as const;

const HUB_COLUMNS = [
  { name: 'feed' },
  { name: 'callback' },
  { name: 'standing' },
  { name: 'lease ends' },
  { name: 'delivered', right: true },
  { name: 'last answer' },
];

/** Characters of a callback that a line of the table has room for. */
const CALLBACK = 60;

function short(callback: string): string {
  return callback.length <= CALLBACK ? callback : `${callback.slice(0, CALLBACK - 1)}…`;
}

function hubTable(app: App, { subscriptions, next }: HubSubscriptionPage, total: number): void {
  const base = app.config.site.baseUrl;
  const rows = subscriptions.map(({ topic, callback, standing, leaseUntil, delivered, ...rest }) => [
    topic.startsWith(base) ? topic.slice(base.length) : topic,
    ...[short(callback), standing, minuteOf(leaseUntil), `${delivered}`],
    [
      rest.answer ?? '-',
      ...(rest.failingSince ? [`failing since ${minuteOf(rest.failingSince)}`] : []),
      ...(rest.retryAt ? [`next try ${minuteOf(rest.retryAt)}`] : []),
    ].join('; '),
  ]);
  console.log(`\nWebSub: ${countText(total, 'subscription')}, those whose lease ends first:`);
  for (const line of tableOf(HUB_COLUMNS, rows, terminalWidth())) console.log(stripControlCharacters(line));
  if (next !== undefined) console.log(`The following ones: dateline subscribers --from ${next}`);
}
