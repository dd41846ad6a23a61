import type { App } from '../../app.ts';
import { type HubSubscriptionPage, subscriptionViewOf } from '../../core/websub/hub.ts';

/** Subscriptions on one page, at most. */
export const MAX_LISTED = 200;

/** A page of the hub's subscriptions for the operator, starting at index `from`. */
export async function listHubSubscriptions(
  { store }: Pick<App, 'store'>,
  from: number,
  limit: number,
): Promise<HubSubscriptionPage> {
  const count = Math.min(limit, MAX_LISTED);
  const found = await store.hubSubscriptions.page(from, count + 1);
  const subscriptions = found
    .slice(0, count)
    .map(({ id, subscription, isDue }) => subscriptionViewOf(id, subscription, isDue));
  return { subscriptions, ...(found.length > count && { next: from + count }) };
}
