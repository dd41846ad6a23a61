/**
 * Agency credits before a text: `By Harbour Desk - `, `(NP) — `, `NPA: `. A dateline's place is part of the
 * report and stays.
 */
const CREDITS = [
  /^\s{0,8}(?:by\s[^\n.:–—-]{2,40}|\([^()\n]{2,40}\))\s{0,2}[-–—:]{1,2}\s/iu,
  /^\s{0,8}[A-Z]{2,6}:\s/u,
];
/** Paragraphs that desks, sites and licences append to a report. */
const TAILS = [
  /^\W{0,8}(?:©|\(c\)|copyright\b)/iu,
  /^.{0,80}\b(?:all rights reserved|contributed (?:to|reporting))\b/iu,
  /^\W{0,8}this (?:story|article|report|post) (?:has been|was|is|will be) (?:being )?(?:updated|corrected|amended|first published|republished|developing)\b/iu,
  /^\W{0,8}(?:additional )?(?:reporting|editing|writing) by\b/iu,
  /^\W{0,8}(?:sign up|subscribe|follow us|click here|read more|read also|share this)\b.{0,160}$/iu,
];
/** Minimum characters kept of a text. */
const MIN_KEPT_CHARS = 40;

/** The report without its credit and appended paragraphs. */
export function withoutAgencyText(text: string): string {
  const credit = CREDITS.map(pattern => pattern.exec(text)?.[0].length ?? 0);
  const begin = Math.max(...credit);
  let end = text.trimEnd().length;
  for (;;) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const last = text.slice(start, end).trim();
    const added = last === '' || TAILS.some(tail => tail.test(last));
    if (start < begin + MIN_KEPT_CHARS || !added) return text.slice(begin, end);
    end = start - 1;
  }
}

/** A headline without the masthead after a bar. */
export function withoutMasthead(title: string): string {
  return title.replace(/\s\|\s[^|]{1,40}$/u, '');
}
