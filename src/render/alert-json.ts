import type { Alert } from '../core/monitoring/alert.ts';
import { DAY, HOUR, MINUTE } from '../core/time/units.ts';

/** Maximum number of alerts in a message's text, and in its fields. */
const MAX_LINES = 20;
const MAX_FIELDS = 200;

/** The content of a message to the operator; `names` are source titles by id. */
export type AlertMessage = {
  desk: { title: string; url: string };
  alerts: readonly Alert[];
  names: ReadonlyMap<string, string>;
  now: number;
};

/**
 * Alerts as one JSON message: `text` for Slack-compatible webhooks
 * (https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks), and each alert in fields for
 * programs.
 */
export function alertJson({ desk, alerts, names, now }: AlertMessage): string {
  const lines = alerts.slice(0, MAX_LINES).map(alert => `• ${alertLine(alert, names, now)}`);
  const more = alerts.length - lines.length;
  const text = [`${desk.title}: ${counted(alerts)}`, ...lines, ...(more > 0 ? [`• and ${more} more`] : [])];
  return JSON.stringify({
    text: text.join('\n'),
    desk,
    at: new Date(now).toISOString(),
    count: alerts.length,
    alerts: alerts.slice(0, MAX_FIELDS).map(alert => ({
      state: alert.over === undefined ? 'raised' : 'over',
      kind: alert.kind,
      subject: alert.subject,
      ...(names.has(alert.subject) && { name: names.get(alert.subject) }),
      text: alert.text,
      since: new Date(alert.since).toISOString(),
      ...(alert.over !== undefined && { over: new Date(alert.over).toISOString() }),
    })),
  });
}

/** An alert as one line of text. */
export function alertLine(alert: Alert, names: ReadonlyMap<string, string>, now: number): string {
  const { kind, since, text, over } = alert;
  const lasted = kind === 'redis-memory' && over === undefined ? '' : `, for ${span((over ?? now) - since)}`;
  return `${over === undefined ? '' : 'over: '}${about(alert, names)}${text}${lasted}`;
}

function about({ kind, subject }: Alert, names: ReadonlyMap<string, string>): string {
  if (kind === 'redis-memory' || kind === 'quarantined' || kind === 'clock') return '';
  if (kind === 'queue-stuck') return `queue ${subject}: `;
  const name = names.get(subject) ?? subject;
  return name === subject ? `${subject}: ` : `${name} (${subject}): `;
}

function counted(alerts: readonly Alert[]): string {
  const over = alerts.filter(alert => alert.over !== undefined).length;
  const raised = alerts.length - over;
  const parts = [raised > 0 ? `${raised} new` : '', over > 0 ? `${over} over` : ''];
  return `${parts.filter(Boolean).join(', ')} ${alerts.length === 1 ? 'alert' : 'alerts'}`;
}

const UNITS = [
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
] as const;

/** A duration in its largest unit. */
function span(ms: number): string {
  for (const [unit, length] of UNITS) {
    const count = Math.floor(ms / length);
    if (count > 0) return `${count} ${unit}${count === 1 ? '' : 's'}`;
  }
  return 'less than a minute';
}
