import type { DeliveryState } from '../../core/event/delivery.ts';

type FieldNames = { readonly [Name in keyof DeliveryState]-?: string };

/**
 * Names of a delivery state's hash fields in Redis; `advance-cursor.lua`, `move-to-dead-letters.lua` and
 * `mark-missed-events.lua` write some of them by these names.
 */
export const DELIVERY_FIELDS: FieldNames = {
  delivered: 'delivered',
  deliveredAt: 'deliveredAt',
  failures: 'failures',
  deadInRow: 'deadInRow',
  retryAt: 'retryAt',
  attemptAt: 'attemptAt',
  answer: 'answer',
  pausedAt: 'pausedAt',
  goneAt: 'goneAt',
  gappedAt: 'gappedAt',
};

/** The hash fields of a part of a delivery state. */
export function encodeDelivery(state: Partial<DeliveryState>): Record<string, string | number> {
  const values = Object.entries(state) as [keyof DeliveryState, string | number][];
  return Object.fromEntries(values.map(([name, value]) => [DELIVERY_FIELDS[name], value]));
}

export function decodeDelivery(hash: Readonly<Record<string, string>>): DeliveryState {
  const count = (name: keyof DeliveryState): number => Number(hash[DELIVERY_FIELDS[name]] ?? 0);
  const instant = <Name extends keyof DeliveryState>(name: Name): { [Key in Name]?: number } => {
    const value = hash[DELIVERY_FIELDS[name]];
    return value === undefined ? {} : ({ [name]: Number(value) } as { [Key in Name]?: number });
  };
  const answer = hash[DELIVERY_FIELDS.answer];
  return {
    delivered: count('delivered'),
    failures: count('failures'),
    deadInRow: count('deadInRow'),
    ...instant('deliveredAt'),
    ...instant('retryAt'),
    ...instant('attemptAt'),
    ...instant('pausedAt'),
    ...instant('goneAt'),
    ...instant('gappedAt'),
    ...(answer && { answer }),
  };
}
