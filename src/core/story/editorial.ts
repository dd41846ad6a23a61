import type { RegionRole, RegionTag } from '../region/region.ts';
import type { Status } from './status.ts';

/** An editor's ruling on a story that awaits approval in a topic. */
export type Ruling = 'approved' | 'rejected';

/** An editor's override of a region: the story's relation to it, or `none`. */
type RegionOverride = RegionRole | 'none';

/**
 * Editorial decisions on a story. They are stored in the story and applied whenever it is composed, so that
 * curating, merging and retagging keep them. An absent field leaves the choice to the desk.
 */
export type Editorial = {
  /** Replaces the lead article's headline; `note` explains the correction to readers. */
  title?: { text: string; note?: string };
  /** Reason of the withdrawal, shown to readers. */
  withdrawn?: string;
  /** Topics that do not list it although their rules select it; `ALL_EDITIONS` means every edition. */
  hidden?: string[];
  /** Topic -> epoch ms of the pin. */
  pinned?: Record<string, number>;
  /** Article id of the chosen lead. */
  lead?: string;
  /** Region code -> override. */
  regions?: Record<string, RegionOverride>;
  /** Topic -> ruling. */
  rulings?: Record<string, Ruling>;
  /** Ids of articles that were split off: the desk never merges it with a story that has one of them. */
  apart?: string[];
};

/** Member of `hidden` that means every edition. */
export const ALL_EDITIONS = '*';

/** Maximum number of pinned stories of a topic; each is read whenever the edition is compiled. */
export const MAX_PINNED = 5;

/** Evidence of a region that an editor set. */
const EDITOR_EVIDENCE = 'editor';

export function statusOf({ withdrawn, title }: Editorial): Status {
  if (withdrawn !== undefined) return 'withdrawn';
  return title ? 'corrected' : 'live';
}

/** Returns true when no edition lists the story; it can still be read by its id. */
export function isHidden(editorial: Editorial | undefined): boolean {
  return editorial?.hidden?.includes(ALL_EDITIONS) ?? false;
}

/** The editors' headline, else the lead article's. */
export function headlineOf(story: { editorial?: Editorial }, lead: { title: string }): string {
  return story.editorial?.title?.text ?? lead.title;
}

/**
 * Divides the topics that select a story into those that list it and those in which it awaits approval.
 * Rulings persist: an approved story stays approved when its text changes, a rejected one stays out when the
 * topic drops approval.
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
 * Applies the editors' overrides to the regions, best first. An added `about` region sorts behind those the
 * desk found, as no text gives its share. Regions that the gazetteer no longer has are dropped.
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
  return [...left, ...set].sort((a, b) => b.score - a.score); // Stable sort: equal scores keep the desk's order.
}

/**
 * Merges the decisions of two merged stories. Decisions of the surviving story take precedence; hiding
 * applies if either has it.
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
 * The decisions that a split-off story inherits: hiding, rejections and earlier splits; everything else is
 * decided anew.
 */
export function inheritedDecisions({ hidden, rulings = {}, apart }: Editorial): Editorial {
  const rejected = Object.entries(rulings).filter(([, ruling]) => ruling === 'rejected');
  return normaliseEditorial({ hidden, rulings: Object.fromEntries(rejected), apart });
}

/** The decisions that are valid for these members: a chosen lead is dropped when its article is gone. */
export function validDecisions(editorial: Editorial, members: readonly { articleId: string }[]): Editorial {
  const { lead } = editorial;
  if (lead === undefined || members.some(({ articleId }) => articleId === lead)) return editorial;
  return normaliseEditorial({ ...editorial, lead: undefined });
}

/** Decisions before normalisation. */
export type EditorialDraft = { [Name in keyof Editorial]?: Editorial[Name] | undefined };

/**
 * Normalises decisions, so that equal ones serialise equally: sorted keys, unique lists, no empty members.
 */
export function normaliseEditorial(draft: EditorialDraft): Editorial {
  const { title, withdrawn, lead } = draft;
  const hidden = unique(draft.hidden);
  const apart = unique(draft.apart);
  const [pinned, regions, rulings] = [filled(draft.pinned), filled(draft.regions), filled(draft.rulings)];
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
