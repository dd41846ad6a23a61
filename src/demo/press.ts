import { DAY, HOUR, SECOND } from '../core/time/units.ts';
import type { Masthead } from './masthead.ts';
import type { Newsroom } from './newsroom.ts';
import { fillWords, noticeOf } from './notice.ts';
import type { Draft } from './report.ts';

/** Share of the reports published at start. */
const PUBLISHED_AT_START = 0.6;
/** Period over which those are spread (ms). */
const LOOK_BACK = 36 * HOUR;
/** Maximum items kept in memory: all reports and the latest notices. */
export const MAX_PUBLISHED = 200;

/** A published draft. */
export type Published = Draft & {
  /** Path on the newsroom's server. */
  path: string;
  /** Epoch milliseconds, whole seconds. */
  at: number;
};

/** Publishes drafts in order. */
export type Press = {
  /** Publishes the next item: a report while there are any, then a notice. */
  publish(): Published;
  /** Number of reports not yet published. */
  left(): number;
  /** All published items, oldest first. */
  published(): readonly Published[];
  /** An item by masthead and slug. */
  find(masthead: string, slug: string): Published | undefined;
};

/**
 * Makes a press with the first reports already published over the last 36 hours. Depends on `now` and
 * `random` alone.
 */
export function openPress(newsroom: Newsroom, now: () => number, random: () => number): Press {
  const papers = new Map(newsroom.mastheads.map(paper => [paper.id, paper]));
  const queue = [...newsroom.drafts];
  const out: Published[] = [];
  let notices = 0;

  const publishDraft = (draft: Draft | undefined, at: number): Published => {
    const paper = draft && papers.get(draft.masthead);
    if (!paper) throw new Error('The newsroom has nothing to print.');
    const printed = printedAs(draft, paper, at);
    out.push(printed);
    if (out.length > MAX_PUBLISHED)
      out.splice(
        Math.max(
          0,
          out.findIndex(item => item.ephemeral),
        ),
        1,
      );
    return printed;
  };

  const first = Math.floor(queue.length * PUBLISHED_AT_START);
  const slot = LOOK_BACK / (first + 1);
  const opened = now();
  for (let index = 0; index < first; index += 1) {
    // A random instant in the second half of the slot keeps the order and looks natural.
    publishDraft(queue.shift(), opened - LOOK_BACK + slot * (index + 0.6 + 0.4 * random()));
  }
  return {
    publish: () => publishDraft(queue.shift() ?? noticeOf(newsroom.notices, notices++, random), now()),
    left: () => queue.length,
    published: () => out,
    find: (masthead, slug) => out.find(item => item.masthead === masthead && item.slug === slug),
  };
}

function printedAs(draft: Draft, paper: Masthead, at: number): Published {
  const second = Math.floor(at / SECOND) * SECOND;
  const day = new Date(second).toISOString().slice(0, 10).replaceAll('-', '/');
  const section = draft.section === paper.closed ? `/${draft.section.toLowerCase()}` : '';
  const weekdays = weekdaysAround(second, paper.language);
  return {
    ...draft,
    paragraphs: draft.paragraphs.map(paragraph => fillWords(paragraph, weekdays)),
    path: `/${paper.id}${section}/${day}/${draft.slug}.html`,
    at: second,
  };
}

function weekdaysAround(at: number, language: string): Record<string, string> {
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  return {
    yesterday: weekday.format(at - DAY),
    today: weekday.format(at),
    tomorrow: weekday.format(at + DAY),
  };
}
