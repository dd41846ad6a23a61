import type { App } from '../../app.ts';
import { isAccepted } from '../../core/http/outcome.ts';
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
import { alertJson, alertLine } from '../../render/alert-json.ts';
import { checkClock } from '../runtime/clock-check.ts';
import { loadMastheads } from '../story/mastheads.ts';
import { postJson } from '../webhooks/post-json.ts';
import { type Samples, takeSamples } from './samples.ts';

/** Timeout of the operator's webhook (ms). */
const TIMEOUT = 10_000;

/** Scheduler task, once a minute: takes samples of the desk and updates the alerts. */
export async function monitor(app: App): Promise<{ open: number; told: number }> {
  return updateAlerts(app, await takeSamples(app));
}

/** Raises and ends alerts by the current samples, and sends the operator the changes not yet sent. */
async function updateAlerts(app: App, figures: Samples): Promise<{ open: number; told: number }> {
  const now = app.now();
  const before = await app.store.alerts.all();
  const facts = await loadFacts(app, figures, now);
  const open = new Set(before.map(alertKey));
  const { raised, over, kept } = nextAlerts(before, detectConditions(facts, app.config.alerts, open), now);
  const named = await loadTitles(app, [...raised, ...over, ...kept]);
  for (const one of raised) app.log.warn(logFieldsOf(one, named, now), 'alert.raised');
  for (const one of over) app.log.info(logFieldsOf(one, named, now), 'alert.over');
  if (raised.length + over.length > 0) await storeAlerts(app, kept);
  const pending = pendingNotifications(kept);
  if (pending.length > 0 && (await sendAlerts(app, pending, named)))
    await storeAlerts(app, markNotified(kept));
  return { open: kept.filter(one => one.over === undefined).length, told: pending.length };
}

/** Stores the alerts. A full Redis cannot: alerts are sent all the same, again every minute until it can. */
async function storeAlerts(app: App, alerts: readonly Alert[]): Promise<void> {
  await app.store.alerts
    .replace(alerts)
    .catch((error: Error) => app.log.warn({ error: error.message }, 'alert.store_failed'));
}

/** Open alerts, oldest first, each with its text. */
export async function listOpenAlerts(app: App): Promise<(Alert & { line: string })[]> {
  const open = (await app.store.alerts.all()).filter(({ over }) => over === undefined);
  const names = await loadTitles(app, open);
  return open.map(one => ({ ...one, line: alertLine(one, names, app.now()) }));
}

async function loadFacts(app: App, { standings, memory }: Samples, now: number): Promise<AlertFacts> {
  const [awake, pending, jobs, held, doubt] = await Promise.all([
    app.store.alerts.recordUptime(now),
    app.store.backlogs(now),
    app.queues.oldestWaiting(),
    app.store.quarantine.list(),
    checkClock(app),
  ]);
  const waiting = new Map<string, number>(jobs);
  for (const { work, oldest } of pending) {
    const waits = oldest !== undefined && (work !== 'push' || app.websubEnabled); // without WebSub no subscription is renewed
    if (waits) waiting.set(work, Math.min(oldest, waiting.get(work) ?? oldest));
  }
  return { now, awake, standings, waiting, memory, held, doubt };
}

/** Sends one message with all alerts; true when it was accepted, or when no webhook is configured. */
async function sendAlerts(
  app: App,
  alerts: readonly Alert[],
  names: ReadonlyMap<string, string>,
): Promise<boolean> {
  const { webhook, secret } = app.config.alerts;
  if (webhook === undefined) return true;
  const { title, baseUrl } = app.config.site;
  const now = app.now();
  const body = alertJson({ desk: { title, url: baseUrl }, alerts, names, now });
  // Derived from the content: a repeated message has the same id.
  const id = idOf(...alerts.map(one => `${alertKey(one)}|${one.raised}|${one.over ?? ''}`));
  const outcome = await postJson(app, { url: webhook, body, id, at: now, secret, timeout: TIMEOUT });
  const taken = isAccepted(outcome);
  app.metrics.count('alerts', taken ? 'sent' : 'failed');
  // Most services put a secret in the URL: it is not logged.
  if (!taken) app.log.warn({ reason: reasonOf(outcome), alerts: alerts.length }, 'alert.send_failed');
  return taken;
}

function reasonOf(outcome: Awaited<ReturnType<App['net']['send']>>): string {
  return outcome.kind === 'failed' ? outcome.message : `the webhook answered ${outcome.status}`;
}

function logFieldsOf(one: Alert, names: ReadonlyMap<string, string>, now: number): object {
  return { kind: one.kind, subject: one.subject, text: alertLine(one, names, now) };
}

async function loadTitles(app: App, alerts: readonly Alert[]): Promise<Map<string, string>> {
  const ids = alerts.filter(one => one.kind.startsWith('source')).map(one => one.subject);
  const { sourceOf } = await loadMastheads(app, ids);
  return new Map(ids.map(id => [id, sourceOf(id).title]));
}
