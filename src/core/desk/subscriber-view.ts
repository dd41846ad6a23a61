import type { DeliveryState, DeliveryStatus } from '../event/delivery.ts';

/** A webhook subscriber with the status of its deliveries. */
export type SubscriberView = {
  id: string;
  url: string;
  topics: readonly string[];
  regions: readonly string[];
  sources: readonly string[];
  standing: DeliveryStatus;
  state: DeliveryState;
  /** Events in the log after its cursor, counted up to a limit. */
  behind: number;
  /** Age of the oldest of them (ms); 0 when there is none. */
  lag: number;
  deadLetters: number;
  /** Dead letters that wait for another attempt. */
  retrying: number;
};
