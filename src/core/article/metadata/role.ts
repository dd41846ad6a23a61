/** What ranks people in a newsroom, and what they do there, in the languages of most feeds. */
const RANKS =
  'senior|chief|staff|deputy|managing|executive|associate|assistant|contributing|special|foreign|political|business|science|health|sports?|national|guest|principal|editorial';
const ROLES =
  'reporter|writer|editor|correspondent|columnist|journalist|contributor|producer|photographer|critic|analyst|founder|co-founder|director|consultant|strategist|expert|specialist|scientist|engineer|researcher|professor|physician|coach|redakteur(?:in)?|journaliste|periodista|repórter|redactora?';

const capitalised = (words: string): string =>
  words.replace(/(?<=^|\|)\p{Ll}/gu, first => first.toUpperCase());

/** Layouts print a name and a role side by side; their texts meet without a space: `Jane RoeStaff Writer`. */
const GLUED = new RegExp(`(?<=\\p{Ll})(?:${capitalised(`${RANKS}|${ROLES}`)})s?\\b.*$`, 'u');
/** `Jane Roe, Staff Writer`, `Jane Roe (editor-in-chief)` */
const TRAILING = new RegExp(
  `\\s*[,(|/–—]\\s*(?:(?:${RANKS}) )*(?:${ROLES})s?(?:[ -](?:in[ -]chief|at[ -]large))?\\)?$`,
  'iu',
);
/** `Jane Roe, Home and Garden Expert`: after a comma, some field and a role in it. */
const IN_A_FIELD = new RegExp(`,\\s(?:[\\p{L}&-]+ ){1,5}(?:${ROLES})$`, 'iu');
/** `Jane Roe, CEO of Example` */
const OFFICE = /,\s(?:C[EFTO]O|[Pp]resident|[Hh]ead)\b.*$/;

/** A name without the role printed behind it; a role alone stays, since it is all that is told. */
export function withoutRole(name: string): string {
  return name.replace(GLUED, '').replace(TRAILING, '').replace(IN_A_FIELD, '').replace(OFFICE, '');
}
