import type { RegionRole, RegionTag } from '../region/region.ts';
import type { Status } from './status.ts';

/** What an editor says about a story that waits for approval in a topic. */
export type Ruling = 'approved' | 'rejected';

/** What an editor makes of a region: what the story has to do with it, or `none`. */
export type RegionOverride = RegionRole | 'none';

/**
 * What editors decided about a story. It is kept inside the story and honoured whenever the story is composed, so that no
 * curating, merging or retagging undoes it. What is absent is left to the desk.
 */
export type Editorial = {
  /** The headline in place of the lead article's own; `note` tells readers what was corrected. */
  title?: { text: string; note?: string };
  /** Why it was withdrawn, for readers. */
  withdrawn?: string;
  /** Topics that do not list it, though their rules select it; `EVERYWHERE` = no edition does. */
  hidden?: string[];
  /** Topic -> epoch ms at which it was pinned there. */
  pinned?: Record<string, number>;
  /** Article id of the one that shall speak for it. */
  lead?: string;
  /** Region code -> what the story has to do with it. */
  regions?: Record<string, RegionOverride>;
  /** Topic -> what was ruled. */
  rulings?: Record<string, Ruling>;
  /** Ids of articles that were taken out of it: the desk never joins it with a story that holds one. */
  apart?: string[];
};

/** Stands among `hidden` for every edition at once. */
export const ALL_EDITIONS = '*';

/** Most stories pinned in one topic: a front page has room for so many, and each is read with every compiling. */
export const MAX_PINNED = 5;

/** The evidence of a region that an editor set. */
const EDITOR_EVIDENCE = 'editor';

export function statusOf({ withdrawn, title }: Editorial): Status {
  if (withdrawn !== undefined) return 'withdrawn';
  return title ? 'corrected' : 'live';
}

/** Whether no edition lists it; who knows its id can read it all the same. */
export function isHidden(editorial: Editorial | undefined): boolean {
  return editorial?.hidden?.includes(ALL_EDITIONS) ?? false;
}

/** The headline: the editors', else the lead article's own. */
export function headlineOf(story: { editorial?: Editorial }, lead: { title: string }): string {
  return story.editorial?.title?.text ?? lead.title;
}

/**
 * Where the topics that select a story file it. What was approved stays so, whatever becomes of its text; what was rejected
 * stays out, even when the topic comes to ask for no approval.
 */
export function topicPlacement(
  selected: readonly { id: string; approval: 'open' | 'required' }[],
  { hidden = [], rulings = {} }: Editorial,
): { topics: string[]; awaiting: string[] } {
  const shown = selected.filter(({ id }) => !hidden.includes(id) && rulings[id] !== 'rejected');
  const isOpen = ({ id, approval }: (typeof shown)[number]): boolean =>
    approval === 'open' || rulings[id] === 'approved';
  return {
    topics: shown.filter(isOpen).map(({ id }) => id),
    awaiting: shown.filter(topic => !isOpen(topic)).map(({ id }) => id),
  };
}

/**
 * The regions with the editors' fixes, best first. What they add comes behind what the desk found the story to be about: no
 * text tells its share. A region that no gazetteer names any more is left out.
 */
export function applyRegionOverrides(
  tagged: readonly RegionTag[],
  fixes: Readonly<Record<string, RegionOverride>>,
  nameOf: (code: string) => string | undefined,
): RegionTag[] {
  const left = tagged.filter(({ code }) => fixes[code] === undefined);
  const least = Math.min(1, ...left.filter(({ role }) => role === 'about').map(({ score }) => score));
  const set = Object.entries(fixes).flatMap(([code, role]): RegionTag[] => {
    const found = tagged.find(tag => tag.code === code);
    const name = found?.name ?? nameOf(code);
    if (role === 'none' || name === undefined) return [];
    const score = found?.role === role ? found.score : role === 'about' ? least : 0;
    return [{ code, name, role, score, evidence: [EDITOR_EVIDENCE] }];
  });
  return [...left, ...set].sort((a, b) => b.score - a.score); // stable: the desk's own order where scores are alike
}

/**
 * The decisions on two stories that are one from now on. Where both were decided alike, that of the one which stays counts;
 * where either is hidden, both are.
 */
export function mergeDecisions(stays: Editorial = {}, moves: Editorial = {}): Editorial {
  return normaliseEditorial({
    ...moves,
    ...stays,
    hidden: [...(stays.hidden ?? []), ...(moves.hidden ?? [])],
    pinned: { ...moves.pinned, ...stays.pinned },
    regions: { ...moves.regions, ...stays.regions },
    rulings: { ...moves.rulings, ...stays.rulings },
    apart: [...(stays.apart ?? []), ...(moves.apart ?? [])],
  });
}

/**
 * The decisions on a story that is split off another one: what was kept from readers stays so, and what was parted stays
 * apart; all else is decided anew.
 */
export function inheritedDecisions({ hidden, rulings = {}, apart }: Editorial): Editorial {
  const rejected = Object.entries(rulings).filter(([, ruling]) => ruling === 'rejected');
  return normaliseEditorial({ hidden, rulings: Object.fromEntries(rejected), apart });
}

/** The decisions that hold of a story with these members: a chosen lead stays until its article is gone. */
export function validDecisions(editorial: Editorial, members: readonly { articleId: string }[]): Editorial {
  const { lead } = editorial;
  if (lead === undefined || members.some(({ articleId }) => articleId === lead)) return editorial;
  return normaliseEditorial({ ...editorial, lead: undefined });
}

/** Decisions as they come, before they are tidy. */
export type EditorialDraft = { [Name in keyof Editorial]?: Editorial[Name] | undefined };

/** The same decisions in one spelling: names in order, lists without repetition, nothing empty. */
export function normaliseEditorial(loose: EditorialDraft): Editorial {
  const { title, withdrawn, lead } = loose;
  const hidden = unique(loose.hidden);
  const apart = unique(loose.apart);
  const [pinned, regions, rulings] = [filled(loose.pinned), filled(loose.regions), filled(loose.rulings)];
  return {
    ...(title && { title }),
    ...(withdrawn !== undefined && { withdrawn }),
    ...(hidden && { hidden }),
    ...(pinned && { pinned }),
    ...(lead !== undefined && { lead }),
    ...(regions && { regions }),
    ...(rulings && { rulings }),
    ...(apart && { apart }),
  };
}

function unique(list: readonly string[] = []): string[] | undefined {
  return list.length > 0 ? [...new Set(list)].sort() : undefined;
}

function filled<Value>(record: Record<string, Value> = {}): Record<string, Value> | undefined {
  const fields = Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1));
  return fields.length > 0 ? Object.fromEntries(fields) : undefined;
}
