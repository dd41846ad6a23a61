import type { Mention } from './mentions.ts';
import type { Token } from './tokens.ts';

/** How far into a text a dateline may stand, in characters: after a headline that the page repeats. */
const MAX_OFFSET = 400;

/** An agency in brackets, and the dash or colon that ends a dateline. */
const AGENCY_AFTER = /^\s*(?:\([^()\n]{2,40}\)\s*)(?:--?|[—–:：])\s*\S/;
const DASH_AFTER = /^\s*(?:--|[—–]|-\s|\s-\s|[:：])\s*\S/;

/** What may stand between a place's name and the end of its dateline: the rest of "CITY, State, Nov. 23". */
const REST =
  /^(?:,\s*[\p{Lu}][\p{L}.\s]{1,25}){0,2}(?:,?\s*\p{Lu}\p{Ll}{2,8}\.?\s+\d{1,2})?(?=\s*(?:\(|--|[—–:：]|-\s|\s-\s))/u;

function startsLine(text: string, start: number): boolean {
  return (
    start === 0 || /(?:^|\n\s*|[.!?”"’)\]】]\s+|[[(【])$/.test(text.slice(Math.max(0, start - 4), start))
  );
}

/**
 * The mention that is a report's dateline: "QUETTA: …", "LONDON (Wire) — …", "XENIA, Ohio — …". It stands where a
 * paragraph begins near the top and is in capitals, or has an agency in brackets behind it.
 */
export function findDateline(
  text: string,
  tokens: readonly Token[],
  mentions: readonly Mention[],
): Mention | undefined {
  return mentions.find(mention => {
    if (mention.start > MAX_OFFSET || !startsLine(text, mention.start)) return false;
    const tail = text.slice(mention.end, mention.end + 90);
    const rest = REST.exec(tail)?.[0] ?? '';
    const after = tail.slice(rest.length);
    if (AGENCY_AFTER.test(after)) return true;
    const token = tokens[mention.first];
    const uncased = token !== undefined && token.raw.toLowerCase() === token.raw.toUpperCase();
    return (token?.caps === true || uncased) && DASH_AFTER.test(after);
  });
}
