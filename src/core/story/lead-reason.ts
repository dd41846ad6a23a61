/** Reason for a lead: the first criterion on which it differs from the runner-up. */
export type LeadReason = 'editor' | 'only' | 'fullest' | 'cited' | 'wire' | 'licence' | 'first';

/** Descriptions of the reasons, for people. */
export const LEAD_REASONS: Readonly<Record<LeadReason, string>> = {
  editor: 'chosen by an editor',
  only: 'the only copy',
  fullest: 'the fullest copy',
  cited: 'the source that the copies credit',
  wire: 'a wire service’s own copy',
  licence: 'the copy that may be republished most fully',
  first: 'the first to report it',
};
