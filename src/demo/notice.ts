import { z } from 'zod';
import { regionCode, slug } from '../core/text/grammar.ts';
import { type Draft, paragraphsOf } from './report.ts';

/** A daily notice: one text for each of its places in turn, with fresh figures. */
export const notice = z.strictObject({
  id: slug,
  masthead: slug,
  section: z.string(),
  byline: z.string(),
  categories: z.array(z.string()),
  caption: z.string(),
  title: z.string(),
  figures: z.record(
    z.string(),
    z.strictObject({ from: z.number(), to: z.number(), step: z.number().positive().default(1) }),
  ),
  places: z.array(z.object({ about: regionCode }).catchall(z.string())).min(1),
  text: z.string(),
});
export type Notice = z.infer<typeof notice>;

/** Number format of the notices, which are in English. */
const FIGURE = new Intl.NumberFormat('en');

/** Notice number `turn`: kinds alternate, and so do the places of a kind. `random` draws the figures. */
export function noticeOf(notices: readonly Notice[], turn: number, random: () => number): Draft | undefined {
  const kind = notices[turn % notices.length];
  const round = Math.floor(turn / notices.length);
  const place = kind?.places[round % kind.places.length];
  if (!kind || !place) return undefined;
  const words: Record<string, string> = { ...place };
  for (const [name, { from, to, step }] of Object.entries(kind.figures)) {
    words[name] = FIGURE.format(from + step * Math.floor((random() * (to - from)) / step));
  }
  return {
    masthead: kind.masthead,
    slug: `${kind.id}-${String(turn + 1).padStart(4, '0')}`,
    title: fillWords(kind.title, words),
    section: kind.section,
    byline: kind.byline,
    categories: kind.categories,
    about: [place.about],
    caption: kind.caption,
    paragraphs: paragraphsOf(kind.text).map(paragraph => fillWords(paragraph, words)),
    ephemeral: true,
  };
}

/** Replaces each known `{name}` by its word and capitalises the first letter. */
export function fillWords(text: string, words: Record<string, string>): string {
  const filled = text.replace(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? whole);
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}
