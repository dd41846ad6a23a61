import type { DeliveryStatus } from '../event/delivery.ts';
import type { AlertKind } from '../monitoring/alert.ts';
import type { QuarantinedWork } from '../monitoring/quarantine.ts';
import type { SeriesPoint } from '../monitoring/series.ts';
import type { Health } from '../source/health.ts';
import type { ConfigProblem } from './config-problem.ts';

/** A source that needs attention; `since` (epoch ms) is when it broke. */
type TroubledSource = { id: string; title: string; health: Health; reason: string; since?: number };

/** State of the desk for its overview page. Instants in epoch ms. */
export type Overview = {
  sources: {
    all: number;
    healthy: number;
    degraded: number;
    broken: number;
    neverPolled: number;
    paused: number;
  };
  stories: { kept: number; today: number };
  queues: { name: string; waiting: number; active: number; isPaused: boolean }[];
  /** Memory used by Redis and its limit (bytes). */
  memory: { used: number; limit: number };
  /** Share of the limit at which memory counts as a problem. */
  memoryAlarm: number;
  problems: {
    sources: { worst: TroubledSource[]; count: number };
    subscribers: { id: string; status: DeliveryStatus; answer: string; since?: number }[];
    /**
     * Open alerts that no other part of the page shows: stuck queues, silent sources, clock skew; one line
     * each.
     */
    alerts: { kind: AlertKind; subject: string; line: string }[];
    quarantined: QuarantinedWork[];
    /** Topics with stories that await approval. */
    awaiting: { id: string; title: string; waiting: number }[];
    /** Why filters and search are not answered, in a sentence; absent when they are. */
    index?: string;
    /** Problems of a rejected configuration. */
    rejected: readonly ConfigProblem[];
    warnings: readonly ConfigProblem[];
  };
  span: { from: number; to: number; step: number };
  series: {
    items: SeriesPoint[];
    stories: SeriesPoint[];
    duplicates: SeriesPoint[];
    freshness: { half: SeriesPoint[]; most: SeriesPoint[] };
    errors: { health: Health; points: SeriesPoint[] }[];
    queues: { name: string; points: SeriesPoint[] }[];
    memory: SeriesPoint[];
  };
};
