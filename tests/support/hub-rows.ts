import type { App } from '../../src/app.ts';
import { keys } from '../../src/store/keys.ts';

/** Puts a subscription into the hub as the store keeps one, under its number; the later ones end later. */
export async function subscription(app: App, number: number, more: Record<string, string | number> = {}) {
  const id = String(number).padStart(24, '0');
  const leaseUntil = app.now() + (number + 1) * 3_600_000;
  await app.store.redis.hset(keys.hubSubscription(id), {
    topic: `${app.config.site.baseUrl}/feeds/all.rss`,
    callback: `https://reader${number}.example/in?key=whisper`,
    scope: 'all',
    secret: 'hush',
    leaseUntil,
    ...more,
  });
  await app.store.redis.zadd(keys.hubLeases, leaseUntil, id);
  return id;
}
