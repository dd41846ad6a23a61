/** Longest credit in front of a text: `By Staff and wire reports — `, `QUETTA, Nov 3 (Reuters) - `. */
const CREDIT =
  /^[^\n.!?:;–—]{0,48}?(?:\s[-–—]{1,2}\s|[—–]\s|^[\p{Lu}][^\s.:]{1,20}(?:\s[^\s.:]{1,12}){0,2}:\s)/u;
/** Paragraphs that a desk, a site or a licence adds below a report. */
const TAIL =
  /^\W*(?:(?:©|\(c\)|copyright\b)|.{0,80}\ball rights reserved\b|this (?:story|article|report|post) (?:has been|was|is being|will be) (?:\w+ )?(?:updated|corrected|amended|published|edited|auto)|.{0,80}\bcontributed (?:to|reporting)\b|(?:reporting|editing|writing|additional reporting) by\b|(?:sign up|subscribe|follow us|click here|read more|read also|related|advertisement|share this)\b.{0,160}$)/iu;
/** A text keeps at least this many characters, whatever its tail looks like. */
const KEPT = 120;

/** The report itself: the text without a credit in front and without what desks and sites add at its end. */
export const bodyOf = (text: string): string => {
  const body = text.slice(CREDIT.exec(text.slice(0, 120))?.[0].length ?? 0);
  const lines = body.trimEnd().split(/\n+/);
  let length = body.length;
  while (lines.length > 1 && TAIL.test(lines.at(-1) ?? '')) {
    length -= lines.pop()?.length ?? 0;
    if (length < KEPT) break;
  }
  return lines.join('\n');
};
