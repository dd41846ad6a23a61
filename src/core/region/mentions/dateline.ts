import type { Mention } from './mentions.ts';
import type { NameToken } from './tokens.ts';

/** Maximum offset of a dateline, in characters: the page may repeat its headline first. */
const MAX_OFFSET = 400;

/** An agency in brackets, and the dash or colon that ends a dateline. */
const AGENCY_AFTER = /^\s*(?:\([^()\n]{2,40}\)\s*)(?:--?|[—–:：])\s*\S/;
const DASH_AFTER = /^\s*(?:--|[—–]|-\s|\s-\s|[:：])\s*\S/;

/** Text between the place name and the end of the dateline: the rest of "CITY, State, Nov. 23". */
const REST =
  /^(?:,\s*[\p{Lu}][\p{L}.\s]{1,25}){0,2}(?:,?\s*\p{Lu}\p{Ll}{2,8}\.?\s+\d{1,2})?(?=\s*(?:\(|--|[—–:：]|-\s|\s-\s))/u;

function startsLine(text: string, start: number): boolean {
  return (
    start === 0 || /(?:^|\n\s*|[.!?”"’)\]】]\s+|[[(【])$/.test(text.slice(Math.max(0, start - 4), start))
  );
}

/**
 * Finds the mention that is the dateline: "QUETTA: …", "LONDON (Wire) — …", "XENIA, Ohio — …". It begins a
 * paragraph near the top, and is in capitals or followed by an agency in brackets.
 */
export function findDateline(
  text: string,
  tokens: readonly NameToken[],
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
