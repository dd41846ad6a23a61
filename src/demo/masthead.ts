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
/** Fault of one feed request. */
export type Fault = z.infer<typeof fault>;

/** An invented newspaper or agency: layout, feed, and how badly its server behaves. */
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
  /** Delay of responses (ms). */
  delay: z
    .strictObject({ feed: z.int().nonnegative(), page: z.int().nonnegative() })
    .default({ feed: 0, page: 0 }),
  faults: z.array(fault).min(1).default(['ok']),
  /** Section disallowed by robots.txt. */
  closed: z.string().optional(),
});
export type Masthead = z.infer<typeof masthead>;

/** Whether the masthead's script runs from right to left. */
export function printsRightToLeft(paper: Masthead): boolean {
  return paper.language === 'ur' || paper.language === 'fa';
}
