import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Masthead, masthead } from './masthead.ts';
import { type Notice, notice } from './notice.ts';
import { copiesOf, type Draft, originalOf, report } from './report.ts';

/** Interface phrases of one language. */
const phrases = z.strictObject({
  sections: z.array(z.string()).min(3),
  by: z.string(),
  published: z.string(),
  updated: z.string(),
  share: z.string(),
  alsoRead: z.string(),
  related: z.string(),
  mostRead: z.string(),
  newsletter: z.string(),
  subscribe: z.string(),
  comments: z.string(),
  comment: z.string(),
  commentBy: z.string(),
  cookies: z.string(),
  accept: z.string(),
  author: z.string(),
  photo: z.string(),
  advertisement: z.string(),
  tags: z.string(),
  search: z.string(),
  about: z.string(),
  contact: z.string(),
  rights: z.string(),
  invented: z.string(),
});
export type Phrases = z.infer<typeof phrases>;

/** Content of the newsroom: mastheads, reports with their copies in order of publication, notices. */
export type Newsroom = {
  mastheads: readonly Masthead[];
  drafts: readonly Draft[];
  notices: readonly Notice[];
  phrases: Readonly<Record<string, Phrases>>;
};

/** Loads the newsroom from its folder. Throws an error that names the file with a mistake. */
export function loadNewsroom(dir: string): Newsroom {
  const { mastheads } = read(
    join(dir, 'mastheads.yaml'),
    z.strictObject({ mastheads: z.array(masthead).min(1) }),
  );
  const { notices } = read(join(dir, 'notices.yaml'), z.strictObject({ notices: z.array(notice).min(1) }));
  const newsroom: Newsroom = {
    mastheads,
    drafts: inOrder(mastheads.map(paper => draftsOf(dir, paper))),
    notices,
    phrases: read(join(dir, 'phrases.yaml'), z.record(z.string(), phrases)),
  };
  checkReferences(newsroom, dir);
  return newsroom;
}

/** A report with the copies of other mastheads. */
type Bundle = { original: Draft; copies: Draft[] };

function draftsOf(dir: string, paper: Masthead): Bundle[] {
  const file = join(dir, 'reports', `${paper.id}.yaml`);
  const { reports } = read(file, z.strictObject({ reports: z.array(report) }));
  return reports.map(one => ({ original: originalOf(paper.id, one), copies: copiesOf(paper.id, one) }));
}

/** Items published between a report and its first copy, and between two copies. */
const COPY_LAG = 1.5;

/**
 * Order of publication: each masthead's reports are spread evenly, and copies follow their report within a
 * few items.
 */
function inOrder(papers: readonly Bundle[][]): Draft[] {
  const originals = papers
    .flatMap(bundles => bundles.map((bundle, index) => ({ bundle, at: (index + 0.5) / bundles.length })))
    .sort((one, other) => one.at - other.at)
    .map(({ bundle }) => bundle);
  return originals
    .flatMap(({ original, copies }, rank) => [
      { draft: original, at: rank },
      ...copies.map((draft, index) => ({ draft, at: rank + COPY_LAG * (index + 1) })),
    ])
    .sort((one, other) => one.at - other.at)
    .map(({ draft }) => draft);
}

function checkReferences({ mastheads, drafts, notices, phrases }: Newsroom, dir: string): void {
  const papers = new Set(mastheads.map(paper => paper.id));
  const seen = new Set<string>();
  for (const { masthead: paper, slug } of drafts) {
    if (!papers.has(paper)) throw new Error(`${dir}: ${slug} names an unknown masthead "${paper}"`);
    if (seen.has(`${paper}/${slug}`)) throw new Error(`${dir}: ${paper} has two reports "${slug}"`);
    seen.add(`${paper}/${slug}`);
  }
  for (const { id, masthead: paper } of notices) {
    if (!papers.has(paper)) throw new Error(`${dir}: notice ${id} names an unknown masthead "${paper}"`);
  }
  for (const { id, language } of mastheads) {
    if (!phrases[language]) throw new Error(`${dir}: no phrases for ${language}, the language of ${id}`);
  }
}

function read<T>(file: string, schema: z.ZodType<T>): T {
  const result = schema.safeParse(parse(readFileSync(file, 'utf8')));
  if (!result.success) throw new Error(`${file}: ${z.prettifyError(result.error)}`);
  return result.data;
}
