import { z } from 'zod';

/** An operator's action: time (epoch ms), actor, action, target, details. */
export type AuditEntry = {
  /** Position in the log; also the cursor of a page. */
  id: string;
  at: number;
  /** `token`, `open`, or the first characters of a session's id. */
  who: string;
  /** Noun and verb: `source.pause`, `story.withdraw`. */
  action: string;
  target: string;
  /** Text: a note, a reason. */
  detail: string;
  /** Short values before and after. */
  before?: string;
  after?: string;
};

/** Entries of a page: default and maximum. */
const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;

/** Query of the audit log. */
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
