import type { Masthead } from './masthead.ts';
import type { Newsroom } from './newsroom.ts';
import { fillWords, noticeOf } from './notice.ts';
import type { Draft } from './report.ts';

/** Share of the reports that are out when the newsroom opens. */
const OUT_AT_START = 0.6;
/** The time over which those are spread, in milliseconds. */
const LOOK_BACK = 36 * 3_600_000;
/** Most items kept in memory and on the site: all reports, and the last of the notices. */
export const KEPT = 200;
const DAY = 24 * 3_600_000;
const SECOND = 1000;

/** A draft that is out. */
export type Published = Draft & {
  /** Path on the newsroom's server, from `/`. */
  path: string;
  /** Milliseconds since 1970, whole seconds. */
  at: number;
};

/** The printing press: what is out, and what comes next. */
export type Press = {
  /** Puts the next item out: a report while there are some, then a notice. */
  publish(): Published;
  /** How many reports are still to come. */
  left(): number;
  /** Everything that is out, oldest first. */
  published(): readonly Published[];
  /** One item, by its masthead and slug. */
  find(masthead: string, slug: string): Published | undefined;
};

/** Opens the press with the first reports out, spread over the last 36 hours. Its steps depend on `now` and `random` alone. */
export function openPress(newsroom: Newsroom, now: () => number, random: () => number): Press {
  const papers = new Map(newsroom.mastheads.map(paper => [paper.id, paper]));
  const queue = [...newsroom.drafts];
  const out: Published[] = [];
  let notices = 0;

  const print = (draft: Draft | undefined, at: number): Published => {
    const paper = draft && papers.get(draft.masthead);
    if (!paper) throw new Error('The newsroom has nothing to print.');
    const printed = printedAs(draft, paper, at);
    out.push(printed);
    if (out.length > KEPT)
      out.splice(
        Math.max(
          0,
          out.findIndex(item => item.passing),
        ),
        1,
      );
    return printed;
  };

  const first = Math.floor(queue.length * OUT_AT_START);
  const slot = LOOK_BACK / (first + 1);
  const opened = now();
  for (let index = 0; index < first; index += 1) {
    // Somewhere in the middle of its slot, so that the order holds and the clock looks like a newsroom's.
    print(queue.shift(), opened - LOOK_BACK + slot * (index + 0.6 + 0.4 * random()));
  }
  return {
    publish: () => print(queue.shift() ?? noticeOf(newsroom.notices, notices++, random), now()),
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
