import type { DeliveryStatus } from '../event/delivery.ts';
import type { Health } from '../source/health.ts';
import type { AlertKind } from './alert.ts';
import type { SeriesPoint } from './series.ts';

/** A mistake in the configuration, as the terminal tells it. */
export type ConfigProblem = { file: string; line?: number; path: string; expected: string; fix: string };

/** A source in trouble; `since` (epoch ms) is when it broke. */
type TroubledSource = { id: string; title: string; health: Health; reason: string; since?: number };

/** How the desk does. Instants in epoch ms. */
export type Overview = {
  sources: { all: number; well: number; ailing: number; broken: number; unread: number; paused: number };
  stories: { kept: number; today: number };
  queues: { name: string; waiting: number; active: number; isPaused: boolean }[];
  /** Redis' memory in bytes: what it uses, and how much it can have. */
  memory: { used: number; limit: number };
  /** The share of its memory at which Redis needs somebody. */
  memoryAlarm: number;
  trouble: {
    sources: { worst: TroubledSource[]; count: number };
    subscribers: { id: string; standing: DeliveryStatus; answer: string; since?: number }[];
    /** Queues that stand, usually busy sources that are silent, a clock in doubt, each in a line for people. */
    alerts: { kind: AlertKind; subject: string; line: string }[];
    /** Work that ended workers and is held back; `since` in epoch ms. */
    held: { work: string; id: string; since: number; starts: number }[];
    /** Topics that ask for approval and where stories wait for it. */
    awaiting: { id: string; title: string; waiting: number }[];
    /** Why a changed config was not taken up, and what is odd in the one in force. */
    refused: readonly ConfigProblem[];
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
