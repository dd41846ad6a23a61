import type { App } from '../../app.ts';
import { webhookHeaders } from '../../core/event/webhook-signature.ts';
import { isAccepted, type SingleOutcome } from '../../core/http/outcome.ts';
import { idOf } from '../../core/id.ts';
import {
  type Alert,
  type AlertFacts,
  alertKey,
  detectConditions,
  markNotified,
  nextAlerts,
  pendingNotifications,
} from '../../core/monitoring/alert.ts';
import { SECOND } from '../../core/time/units.ts';
import { alertJson, alertLine } from '../../render/alert-json.ts';
import { checkClock } from '../runtime/clock-check.ts';
import { postSigned } from '../runtime/post-signed.ts';
import { loadMastheads } from '../story/mastheads.ts';
import { type Samples, takeSamples } from './samples.ts';

type Deps = Pick<
  App,
  'config' | 'sourceById' | 'websubEnabled' | 'store' | 'queues' | 'net' | 'log' | 'metrics' | 'now'
>;

/** Timeout of the operator's webhook (ms). */
const TIMEOUT = 10 * SECOND;

/** Scheduler task, once a minute: takes samples of the desk and updates the alerts. */
export async function monitor(deps: Deps): Promise<{ open: number; told: number }> {
  return updateAlerts(deps, await takeSamples(deps));
}

/** Raises and ends alerts by the current samples, and sends the operator the changes not yet sent. */
async function updateAlerts(deps: Deps, figures: Samples): Promise<{ open: number; told: number }> {
  const now = deps.now();
  const before = await deps.store.alerts.all();
  const facts = await loadFacts(deps, figures, now);
  const open = new Set(before.map(alertKey));
  const { raised, over, kept } = nextAlerts(before, detectConditions(facts, deps.config.alerts, open), now);
  const named = await loadTitles(deps, [...raised, ...over, ...kept]);
  for (const one of raised) deps.log.warn(logFieldsOf(one, named, now), 'alert.raised');
  for (const one of over) deps.log.info(logFieldsOf(one, named, now), 'alert.over');
  if (raised.length + over.length > 0) await storeAlerts(deps, kept);
  const pending = pendingNotifications(kept);
  if (pending.length > 0 && (await sendAlerts(deps, pending, named)))
    await storeAlerts(deps, markNotified(kept));
  return { open: kept.filter(one => one.over === undefined).length, told: pending.length };
}

/** Stores the alerts. A full Redis cannot: alerts are sent all the same, again every minute until it can. */
async function storeAlerts(deps: Deps, alerts: readonly Alert[]): Promise<void> {
  await deps.store.alerts
    .replace(alerts)
    .catch((error: Error) => deps.log.warn({ error: error.message }, 'alert.store_failed'));
}

/** Open alerts, oldest first, each with its text. */
export async function listOpenAlerts(
  deps: Pick<Deps, 'config' | 'sourceById' | 'store' | 'now'>,
): Promise<(Alert & { line: string })[]> {
  const open = (await deps.store.alerts.all()).filter(({ over }) => over === undefined);
  const names = await loadTitles(deps, open);
  return open.map(one => ({ ...one, line: alertLine(one, names, deps.now()) }));
}

async function loadFacts(deps: Deps, { statuses, memory }: Samples, now: number): Promise<AlertFacts> {
  const [awake, pending, jobs, quarantined, skew] = await Promise.all([
    deps.store.alerts.recordUptime(now),
    deps.store.backlogs(now),
    deps.queues.oldestWaiting(),
    deps.store.quarantine.list(),
    checkClock(deps),
  ]);
  const waiting = new Map<string, number>(jobs);
  for (const { work, oldest } of pending) {
    const waits = oldest !== undefined && (work !== 'push' || deps.websubEnabled); // without WebSub no subscription is renewed
    if (waits) waiting.set(work, Math.min(oldest, waiting.get(work) ?? oldest));
  }
  return { now, awake, statuses, waiting, memory, quarantined, skew };
}

/** Sends one message with all alerts; true when it was accepted, or when no webhook is configured. */
async function sendAlerts(
  deps: Deps,
  alerts: readonly Alert[],
  names: ReadonlyMap<string, string>,
): Promise<boolean> {
  const { webhook, secret } = deps.config.alerts;
  if (webhook === undefined) return true;
  const { title, baseUrl } = deps.config.site;
  const now = deps.now();
  const body = alertJson({ desk: { title, url: baseUrl }, alerts, names, now });
  // Derived from the content: a repeated message has the same id.
  const id = idOf(...alerts.map(one => `${alertKey(one)}|${one.raised}|${one.over ?? ''}`));
  const outcome = await postSigned(deps, {
    url: webhook,
    mediaType: 'application/json',
    body,
    headers: webhookHeaders(secret, { id, at: now, body }),
    timeout: TIMEOUT,
  });
  const taken = isAccepted(outcome);
  deps.metrics.count('alerts', taken ? 'sent' : 'failed');
  // Most services put a secret in the URL: it is not logged.
  if (!taken) deps.log.warn({ reason: reasonOf(outcome), alerts: alerts.length }, 'alert.send_failed');
  return taken;
}

function reasonOf(outcome: SingleOutcome): string {
  return outcome.kind === 'failed' ? outcome.message : `the webhook answered ${outcome.status}`;
}

function logFieldsOf(one: Alert, names: ReadonlyMap<string, string>, now: number): object {
  return { kind: one.kind, subject: one.subject, text: alertLine(one, names, now) };
}

async function loadTitles(
  deps: Pick<Deps, 'config' | 'sourceById' | 'store'>,
  alerts: readonly Alert[],
): Promise<Map<string, string>> {
  const ids = alerts.filter(one => one.kind.startsWith('source')).map(one => one.subject);
  const { sourceOf } = await loadMastheads(deps, ids);
  return new Map(ids.map(id => [id, sourceOf(id).title]));
}
