import type { App } from '../../app.ts';
import { idOf } from '../../core/id.ts';
import { hubRequestForm, leaseToGrant } from '../../core/websub/hub.ts';
import { type ParsedFeedUrl, parseFeedUrl } from '../../render/url/feed-url.ts';
import { type EditionDefinition, resolveEdition } from '../edition/definition.ts';
import { findUnknownValues } from '../edition/known-values.ts';
import { LEASE } from '../runtime/leases.ts';

/** The hub's response to a subscription request; `why` is a sentence for the client. */
export type HubResponse =
  | { kind: 'accepted' }
  | { kind: 'refused'; why: string }
  | { kind: 'busy'; why: string };

type Deps = Pick<
  App,
  | 'config'
  | 'filterValues'
  | 'regions'
  | 'sourceById'
  | 'store'
  | 'queues'
  | 'net'
  | 'metrics'
  | 'now'
  | 'randomToken'
>;

const BUSY = {
  client: 'You have asked for many subscriptions: please wait some minutes.',
  host: 'Many subscriptions were asked for at that host: please wait some minutes.',
  pending: 'Many subscriptions wait for their verification: please try again shortly.',
} as const;

/**
 * Handles a WebSub subscribe or unsubscribe request (§5.1): validates it, stores it and enqueues the verification of its
 * intent. `client` is the client's IP address, for the rate limit.
 */
export async function handleHubRequest(deps: Deps, form: unknown, client: string): Promise<HubResponse> {
  const answer = await validateAndStore(deps, form, client);
  deps.metrics.count('hub_requests', answer.kind);
  return answer;
}

async function validateAndStore(deps: Deps, form: unknown, client: string): Promise<HubResponse> {
  const parsed = hubRequestForm.safeParse(form);
  if (!parsed.success) {
    const why = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
    return { kind: 'refused', why: `${why}.` };
  }
  const {
    'hub.mode': mode,
    'hub.topic': topic,
    'hub.callback': callback,
    'hub.lease_seconds': lease,
    'hub.secret': secret,
  } = parsed.data;
  const verdict = deps.net.checkUrl(callback);
  if (!verdict.ok) return { kind: 'refused', why: `hub.callback: ${verdict.why}.` };
  const feed = await resolveTopic(deps, topic);
  if (!feed) {
    const why =
      'hub.topic: not a feed of this desk; take the address that the feed itself gives as rel="self".';
    return { kind: 'refused', why };
  }
  const unknown = await findUnknownValues(deps, feed.query);
  if (unknown.length > 0) return { kind: 'refused', why: `hub.topic: ${unknown.join('; ')}` };
  const id = subscriptionId(topic, callback);
  const intent = {
    mode,
    topic,
    callback,
    secret,
    lease: leaseToGrant(lease),
    token: deps.randomToken(),
    attempts: 0,
  };
  const due = deps.now() + LEASE.verify;
  const origin = { client, host: callbackHostOf(callback), due };
  const asked = await deps.store.hubRequests.save(id, intent, origin);
  if (asked !== 'ok') return { kind: 'busy', why: BUSY[asked] };
  await deps.queues.verify([id]);
  return { kind: 'accepted' };
}

/** A feed of this desk, as a topic of its hub. */
export type HubTopic = ParsedFeedUrl & { edition: EditionDefinition };

/** The feed with this URL, if this desk has it. */
export async function resolveTopic(
  deps: Pick<App, 'config' | 'regions' | 'sourceById' | 'store'>,
  url: string,
): Promise<HubTopic | undefined> {
  const named = parseFeedUrl(deps.config.site, url);
  const edition = named && (await resolveEdition(deps, named.kind, named.id));
  return edition && { ...named, edition };
}

/** Id of a subscription: its topic and its callback (WebSub §5.1). */
export function subscriptionId(topic: string, callback: string): string {
  return idOf('hub', topic, callback);
}

/** The callback's host, which rate limits are counted by. */
export function callbackHostOf(callback: string): string {
  return new URL(callback).host;
}
