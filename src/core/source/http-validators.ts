import type { SourceState } from './state.ts';

/** How long a server whose 304 lied is asked without validators (ms): 1 day. */
export const DISTRUST = 86_400_000;

/** An answer with a body: its validators, and whether it brought anything that we did not know. */
export type Bodied = { etag: string | undefined; news: boolean; conditional: boolean };

/**
 * What an answer says of the server's validators. `lie`: our own ETag came with news, so it names more than one version.
 * `doubt`: the server kept saying 304, and when asked without validators had news; whether it published between the two
 * is seen by asking once more with the old validators: 304 to those is a lie.
 */
export function judgeValidators(
  { validators, unchangedInARow = 0 }: Pick<SourceState, 'validators' | 'unchangedInARow'>,
  { etag, news, conditional }: Bodied,
): 'trust' | 'doubt' | 'lie' {
  if (!news || !validators) return 'trust';
  if (etag !== undefined && etag === validators.etag) return 'lie';
  return !conditional && unchangedInARow > 0 ? 'doubt' : 'trust';
}
