import type { App } from '../../app.ts';
import { type HubSubscriptionPage, subscriptionViewOf } from '../../core/websub/hub.ts';

/** Subscriptions that are listed at once, at most. */
export const MAX_LISTED = 200;

/** Subscriptions at our hub as an operator sees them, from the `from`th on. */
export async function listHubSubscriptions(
  app: App,
  from: number,
  limit: number,
): Promise<HubSubscriptionPage> {
  const most = Math.min(limit, MAX_LISTED);
  const found = await app.store.hubSubscriptions.page(from, most + 1);
  const subscriptions = found
    .slice(0, most)
    .map(({ id, subscription, isDue }) => subscriptionViewOf(id, subscription, isDue));
  return { subscriptions, ...(found.length > most && { next: from + most }) };
}
