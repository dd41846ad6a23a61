import { type Health, isBroken } from './health.ts';
import { patienceWith } from './publication-rate.ts';
import type { SourceState } from './state.ts';

/** How a source stands, as far as figures and alerts need it. Instants in epoch ms, `patience` in ms. */
export type Standing = {
  health: Health;
  /** Since when no poll has brought anything that can be used. */
  brokenSince?: number;
  lastNew?: number;
  /** How long it may be silent before that is strange; absent for one that is seldom heard. */
  patience?: number;
};

/** How a source stands by its state. */
export function standingOf(state: SourceState): Standing {
  const patience = patienceWith(state.rhythm);
  return {
    health: state.health,
    ...(state.brokenSince !== undefined && { brokenSince: state.brokenSince }),
    ...(state.lastNew !== undefined && { lastNew: state.lastNew }),
    ...(patience !== undefined && { patience }),
  };
}

/** Since when a source is broken, when its health is `health` from now on. */
export function brokenSince(
  health: Health,
  before: Pick<SourceState, 'brokenSince'>,
  now: number,
): number | undefined {
  return isBroken(health) ? (before.brokenSince ?? now) : undefined;
}

/** A standing as a text that is short and equal for equal ones. */
export function encodeStanding({ health, brokenSince, lastNew, patience }: Standing): string {
  return [health, brokenSince, lastNew, patience].map(part => part ?? '').join('|');
}

/** The standing that a text was made of. */
export function decodeStanding(text: string): Standing {
  const [health, brokenSince, lastNew, patience] = text.split('|');
  return {
    health: health as Health,
    ...(brokenSince && { brokenSince: Number(brokenSince) }),
    ...(lastNew && { lastNew: Number(lastNew) }),
    ...(patience && { patience: Number(patience) }),
  };
}
