import type { App } from '../app.ts';
import { distrustedUntil, type Subscription, stateOf } from '../core/push.ts';
import { mastheads } from '../flow/heading.ts';
import { withApp } from './with-app.ts';

/** `dateline sources`: how each source does, those in trouble first. */
export async function sources({ json }: { json?: boolean }): Promise<void> {
  await withApp(async app => {
    const ids = app.config.sources.map(source => source.id);
    const names = await mastheads(app, ids);
    const overview = await app.store.sources.overview(ids);
    const hubbed = overview.filter(({ state }) => state.hints?.hub).map(({ id }) => id);
    const subscriptions = await app.store.push.many(hubbed);
    const rows = overview.map(({ id, state, totals }) => ({
      id,
      title: names.sourceOf(id).title,
      health: app.source(id)?.enabled ? state.health : 'paused',
      reason: state.reason,
      items: totals.items,
      polls: totals.polls,
      unchanged: totals.unchanged,
      ...(state.lastPoll && { lastPoll: new Date(state.lastPoll).toISOString() }),
      ...(state.lastNew && { lastNew: new Date(state.lastNew).toISOString() }),
      ...(state.nextPoll > 0 && { nextPoll: new Date(state.nextPoll).toISOString() }),
      every: Math.round(state.interval / 1000),
      why: state.nextWhy,
      failures: state.failures,
      ...pushOf(app, subscriptions.get(id)),
    }));
    if (json) for (const row of rows) console.log(JSON.stringify(row));
    else table(rows.sort((a, b) => b.failures - a.failures || a.id.localeCompare(b.id)));
  });
}

/** How a source's subscription at its hub stands; neither its address nor its secret. */
function pushOf(app: App, subscription: Subscription | undefined) {
  if (!subscription) return {};
  const { hub, topic, leaseUntil, lastPush, pushes, forged, reason } = subscription;
  const state = stateOf(subscription, app.now());
  const until = distrustedUntil(subscription);
  return {
    push: {
      ...{ state, hub, topic, pushes, forged },
      ...(leaseUntil && { leaseUntil: new Date(leaseUntil).toISOString() }),
      ...(lastPush && { lastPush: new Date(lastPush).toISOString() }),
      ...(until > app.now() && { distrustedUntil: new Date(until).toISOString() }),
      ...(reason && state !== 'active' && { reason }),
    },
  };
}

function table(
  rows: { id: string; health: string; items: number; every: number; reason: string; lastNew?: string }[],
): void {
  const width = Math.max(6, ...rows.map(row => row.id.length));
  console.log(
    `${'source'.padEnd(width)}  ${'health'.padEnd(13)} ${'items'.padStart(6)}  ${'last new'.padEnd(16)} ${'every'.padStart(7)}  reason`,
  );
  for (const { id, health, items, lastNew, every, reason } of rows) {
    const seen = lastNew ? lastNew.slice(0, 16).replace('T', ' ') : '-';
    console.log(
      `${id.padEnd(width)}  ${health.padEnd(13)} ${String(items).padStart(6)}  ${seen.padEnd(16)} ${`${every} s`.padStart(7)}  ${reason.slice(0, 100)}`,
    );
  }
}
