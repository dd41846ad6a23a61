import { decodeHTML } from 'entities';

/** Characters of a line that are read for a name. */
export const MAX_LINE_CHARS = 300;
/** Maximum length of a plausible byline (characters). */
const MAX_BYLINE_CHARS = 150;
/** Maximum length of a name in visible text (characters). */
const MAX_VISIBLE_CHARS = 80;

/** Words before the names, such as "by", in the most frequent languages. */
export const BY =
  /^\s*(?:(?:written|words|story|reported|posted|published|authored|text|article|reviewed)\s+)?(?:by|von|por|par|di|door|av|af|автор|от|autor(?:es|a)?|author|auteur|escrito por|publicado por|contributors?|文|作者)(?:\s*[:：]\s*|\s+)/i;

/** Text after the names: dates, reading times, shares, roles behind a bar. */
const AFTER =
  /\s*(?:[|•·⋅–—]|\s-\s|\n|\bon\b\s|\b(?:published|updated|posted|last|modified|edited|in|at)\b\s?:?|\b\d{1,2}[/.:-]\d|\b(?:19|20)\d\d\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d|\d+\s*(?:min|hour|day|week)).*$/is;

const NOT_NAMES =
  /^(?:https?:|www\.|@|\d|(?:admin|administrator|editor|author|guest|unknown|null|undefined|by)$)|\.(?:com|org|net|co)\b/i;
/** Pattern of account names. */
const ACCOUNT = /^[\p{Ll}\d]+[._][\p{Ll}\d._]+$/u;

/** Capitalised words joined by particles and conjunctions; a desk may end in a lower-case word. */
const NAME_LINE =
  /^\p{Lu}[\p{L}'’.-]*(?:[\s,&]+(?:(?:and|und|et|y|e|de|van|von|der|la|del|da|bin|al)\s+)*\p{Lu}[\p{L}'’.-]*){0,11}(?:\s+(?:editors|staff|team|desk|newsroom))?$/u;

/** Strips markup, the word "by" and a role from a stated name. */
export function tidyName(name: string): string {
  return withoutRole(
    decodeHTML(name.slice(0, MAX_LINE_CHARS))
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .replace(/^By(?=\p{Lu}\p{Ll})/u, '')
      .replace(BY, '')
      .trim(),
  ).replace(/^[\s,;|⋅·&]+|[\s,;|⋅·&]+$/g, '');
}

/** A line without the date, role and rest after its names. */
export function withoutTail(line: string): string {
  return line.replace(AFTER, '');
}

/** Whether a name is an account's: `ada.finch`, `a_finch2`. */
export function isAccount(name: string): boolean {
  return ACCOUNT.test(name);
}

/** Whether a stated name is plausible: no URL, no placeholder. */
export function mayBeName(name: string): boolean {
  return name.length > 1 && name.length < MAX_BYLINE_CHARS && !NOT_NAMES.test(name);
}

/** Whether a line consists of names only; initials alone replace missing pictures and do not count. */
export function readsLikeNames(line: string): boolean {
  return line.length < MAX_VISIBLE_CHARS && NAME_LINE.test(line) && !/^\p{Lu}{1,3}$/u.test(line);
}

/** Turns `Surname, First` (as in library records) round. */
export function givenFirst(name: string): string {
  return name.replace(/^\s*([^,]+?)\s*,\s*([^,]+?)\s*$/, '$2 $1');
}

/** Newsroom ranks and roles in the most frequent languages. */
const RANKS =
  'senior|chief|staff|deputy|managing|executive|associate|assistant|contributing|special|foreign|political|business|science|health|sports?|national|guest|principal|editorial';
const ROLES =
  'reporter|writer|editor|correspondent|columnist|journalist|contributor|producer|photographer|critic|analyst|founder|co-founder|director|consultant|strategist|expert|specialist|scientist|engineer|researcher|professor|physician|coach|redakteur(?:in)?|journaliste|periodista|repórter|redactora?';

function capitalised(words: string): string {
  return words.replace(/(?<=^|\|)\p{Ll}/gu, first => first.toUpperCase());
}

/** A role glued to the name by the layout: `Jane RoeStaff Writer`. */
const GLUED = new RegExp(`(?<=\\p{Ll})(?:${capitalised(`${RANKS}|${ROLES}`)})s?\\b.*$`, 'u');
/** `Jane Roe, Staff Writer`, `Jane Roe (editor-in-chief)` */
const TRAILING = new RegExp(
  `\\s*[,(|/–—]\\s*(?:(?:${RANKS}) )*(?:${ROLES})s?(?:[ -](?:in[ -]chief|at[ -]large))?\\)?$`,
  'iu',
);
/** A field and role after a comma: `Jane Roe, Home and Garden Expert`. */
const IN_A_FIELD = new RegExp(`,\\s(?:[\\p{L}&-]+ ){1,5}(?:${ROLES})$`, 'iu');
/** `Jane Roe, CEO of Example` */
const OFFICE = /,\s(?:C[EFTO]O|[Pp]resident|[Hh]ead)\b.*$/;

/** A name without the role behind it; a role alone is kept, since nothing else is stated. */
function withoutRole(name: string): string {
  return name.replace(GLUED, '').replace(TRAILING, '').replace(IN_A_FIELD, '').replace(OFFICE, '');
}
