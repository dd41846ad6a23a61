/** What ranks people in a newsroom, and what they do there, in the languages of most feeds. */
const RANKS =
  'senior|chief|staff|deputy|managing|executive|associate|assistant|contributing|special|foreign|political|business|science|health|sports?|national|guest|principal|editorial';
const ROLES =
  'reporter|writer|editor|correspondent|columnist|journalist|contributor|producer|photographer|critic|analyst|founder|co-founder|director|consultant|strategist|redakteur(?:in)?|journaliste|periodista|repórter|redactora?';

const capitalised = (words: string): string =>
  words.replace(/(?<=^|\|)\p{Ll}/gu, first => first.toUpperCase());

/** Layouts print a name and a role side by side; their texts meet without a space: `Jane RoeStaff Writer`. */
const GLUED = new RegExp(`(?<=\\p{Ll})(?:${capitalised(`${RANKS}|${ROLES}`)})s?\\b.*$`, 'u');
/** `Jane Roe, Staff Writer`, `Jane Roe (editor-in-chief)` */
const TRAILING = new RegExp(
  `\\s*[,(|/–—]\\s*(?:(?:${RANKS}) )*(?:${ROLES})s?(?:[ -](?:in[ -]chief|at[ -]large))?\\)?$`,
  'iu',
);

/** A name without the role printed behind it; a role alone stays, since it is all that is told. */
export function withoutRole(name: string): string {
  return name.replace(GLUED, '').replace(TRAILING, '');
}
