import { z } from 'zod';
import { regionCode, slug } from '../core/text/grammar.ts';

/** Another masthead's copy of a report: its own title, and cut, edited, credited or with a new lead. */
const copy = z.strictObject({
  masthead: slug,
  title: z.string().min(1),
  /** Number of paragraphs kept. */
  keep: z.int().positive().optional(),
  /** New first paragraph. */
  lead: z.string().optional(),
  edits: z.array(z.strictObject({ from: z.string(), to: z.string() })).default([]),
  /** Credit line at the end. */
  credit: z.string().optional(),
});
type Copy = z.infer<typeof copy>;

/** A report as in its file: paragraphs separated by empty lines; `about` is its true region. */
export const report = z.strictObject({
  slug,
  title: z.string().min(1),
  section: z.string().min(1),
  byline: z.string().optional(),
  categories: z.array(z.string()),
  about: z.array(regionCode).min(1),
  caption: z.string().optional(),
  text: z.string().default(''),
  copies: z.array(copy).default([]),
});
export type Report = z.infer<typeof report>;

/** An unpublished item. Its text may contain `{today}`, `{yesterday}` and `{tomorrow}`. */
export type Draft = {
  masthead: string;
  slug: string;
  title: string;
  section: string;
  byline?: string | undefined;
  credit?: string | undefined;
  categories: readonly string[];
  about: readonly string[];
  caption?: string | undefined;
  paragraphs: readonly string[];
  /** `masthead/slug` of the report that this one copies. */
  copyOf?: string;
  /** A notice, which is dropped first when memory is full. */
  ephemeral?: true;
};

/** Paragraphs separated by empty lines; other line breaks become spaces. */
export function paragraphsOf(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map(paragraph => paragraph.replace(/\s+/g, ' ').trim())
    .filter(paragraph => paragraph !== '');
}

/** The report as printed by its own masthead. */
export function originalOf(paper: string, { text, copies: _, ...rest }: Report): Draft {
  return { ...rest, masthead: paper, paragraphs: paragraphsOf(text) };
}

/**
 * The report as copied by others. Throws when an edit's text does not occur, since the copy would be
 * verbatim.
 */
export function copiesOf(paper: string, carried: Report): Draft[] {
  return carried.copies.map(copied => ({
    ...originalOf(paper, carried),
    masthead: copied.masthead,
    slug: slugOf(copied.title),
    title: copied.title,
    credit: copied.credit,
    paragraphs: edited(carried, copied),
    copyOf: `${paper}/${carried.slug}`,
  }));
}

function edited(carried: Report, { keep, lead, edits }: Copy): string[] {
  const kept = paragraphsOf(carried.text).slice(0, keep);
  const joined = edits.reduce((text, { from, to }) => {
    if (!text.includes(from)) throw new Error(`${carried.slug}: no "${from}" to edit in its copy`);
    return text.replace(from, to);
  }, kept.join('\n\n'));
  return paragraphsOf(lead ? `${lead}\n\n${joined}` : joined);
}

function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/['’.,]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
}
