/** Publication status of a story. A corrected one has an editor's headline; a withdrawn one is in no edition. */
export type Status = 'live' | 'corrected' | 'withdrawn';
