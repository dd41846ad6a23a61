import { MINUTE } from '../../core/time/units.ts';

/**
 * How long a commit's answer is kept for a repeated call (ms). A connection that breaks sends the call again
 * within seconds; after a longer outage the sweep schedules what was stored.
 */
export const ANSWER_LIFETIME = 2 * MINUTE;
