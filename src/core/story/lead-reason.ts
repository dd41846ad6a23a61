/** What made a member the lead: the first of these on which it differs from the next best. */
export type LeadReason = 'editor' | 'only' | 'fullest' | 'cited' | 'wire' | 'licence' | 'first';

/** Why an article leads its story, for people. */
export const LEAD_REASONS: Readonly<Record<LeadReason, string>> = {
  editor: 'chosen by an editor',
  only: 'the only copy',
  fullest: 'the fullest copy',
  cited: 'the source that the copies credit',
  wire: 'a wire service’s own copy',
  licence: 'the copy that may be republished most fully',
  first: 'the first to report it',
};
