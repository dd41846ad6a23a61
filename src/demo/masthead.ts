import { z } from 'zod';
import { regionCode, slug } from '../core/text/grammar.ts';

const layoutName = z.enum([
  'agency',
  'blocks',
  'journal',
  'kiosk',
  'ledger',
  'node',
  'portal',
  'press',
  'tables',
  'ticker',
]);
export type LayoutName = z.infer<typeof layoutName>;

const fault = z.enum(['ok', 'cut', 'malformed', 'error', 'html']);
/** What happens to one request for a feed. */
export type Fault = z.infer<typeof fault>;

/** An invented newspaper or agency: how it looks, what feed it has and how badly its server behaves. */
export const masthead = z.strictObject({
  id: slug,
  title: z.string().min(1),
  description: z.string().min(1),
  language: z.enum(['en', 'ur', 'fa', 'ru', 'es']),
  home: regionCode,
  layout: layoutName,
  colour: z.string().regex(/^#[0-9a-f]{6}$/),
  charset: z.enum(['utf-8', 'windows-1251']).default('utf-8'),
  feed: z.strictObject({
    format: z.enum(['rss', 'atom', 'rdf', 'json']),
    path: z.string().regex(/^[a-z]+\.(xml|rdf|json)$/),
    body: z.enum(['full', 'summary', 'none']),
  }),
  licence: z.strictObject({ name: z.string(), url: z.url() }).optional(),
  /** Milliseconds that the server waits before it answers. */
  delay: z
    .strictObject({ feed: z.int().nonnegative(), page: z.int().nonnegative() })
    .default({ feed: 0, page: 0 }),
  faults: z.array(fault).min(1).default(['ok']),
  /** A section that robots.txt closes. */
  closed: z.string().optional(),
});
export type Masthead = z.infer<typeof masthead>;

/** True for a masthead in a script that runs from right to left. */
export function isRightToLeft(paper: Masthead): boolean {
  return paper.language === 'ur' || paper.language === 'fa';
}
