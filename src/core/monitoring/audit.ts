import { z } from 'zod';

/** What an operator did: when (epoch ms), who, what, to which story, source, topic or subscriber, and how. */
export type AuditEntry = {
  /** Orders entries; the cursor of a page. */
  id: string;
  at: number;
  /** `token`, `open`, or the beginning of a session's id. */
  who: string;
  /** Noun and verb: `source.pause`, `story.withdraw`. */
  action: string;
  target: string;
  /** In words, for people: a note, a reason. */
  detail: string;
  /** What was so before, and what is so since, in short. */
  before?: string;
  after?: string;
};

/** Entries of a page of the audit log when nobody says, and at most. */
const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;

/** What of the audit log is asked for: entries of one target or all, behind a cursor. */
export const auditQuery = z.strictObject({
  target: z
    .string()
    .regex(/^[\w.:-]{1,100}$/, 'the id of a story, source, topic or subscriber')
    .optional()
    .describe('Only what was done to this story, source, topic or subscriber'),
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT).describe('At most this many'),
  before: z
    .string()
    .regex(/^\d{1,15}-\d{1,10}$/, 'a value of `next` as an earlier page gave it')
    .optional()
    .describe('`next` of the page before'),
});
export type AuditQuery = z.infer<typeof auditQuery>;
