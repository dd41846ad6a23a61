import { createHash } from 'node:crypto';

/**
 * Parts that change while the items do not: build dates, comment counters, media statistics, XML comments,
 * processing instructions (cache busters of stylesheets).
 */
const VOLATILE =
  /<(lastBuildDate|slash:comments|thr:total|media:statistics|media:starRating|media:community|opensearch:totalResults|openSearch:totalResults)\b|<!--|<\?/g;

/** Dates of the channel before its first item, which only record when the feed was generated. */
const CHANNEL_DATES = /<(pubDate|updated|dc:date|modified|atom:updated)\b[^<>]{0,300}>[^<]{0,100}<\/\1>/g;
const FIRST_ITEM = /<(?:[\w.-]{1,32}:)?(?:item|entry)[\s>]/i;
/** Maximum length of the channel's part, in characters. */
const MAX_CHANNEL = 65_536;

/**
 * Hashes a feed's body without its volatile parts: equal hashes mean that the items are unchanged and parsing
 * can be skipped. Bytes are not decoded, so another encoding gives another hash. Linear in the input.
 */
export function stableHash(body: Uint8Array | string): string {
  const text =
    typeof body === 'string'
      ? body
      : Buffer.from(body.buffer, body.byteOffset, body.length).toString('latin1');
  const hash = createHash('sha256');
  const itemsAt = Math.max(0, text.slice(0, MAX_CHANNEL).search(FIRST_ITEM));
  const channel = withoutVolatileParts(text.slice(0, itemsAt));
  hash.update(channel.replace(CHANNEL_DATES, '').replace(/\s+/g, ' '));
  hash.update(withoutVolatileParts(text.slice(itemsAt)));
  return hash.digest('base64url');
}

/** Removes volatile parts; an unterminated one stays. */
function withoutVolatileParts(text: string): string {
  const kept: string[] = [];
  let from = 0;
  VOLATILE.lastIndex = 0;
  for (let found = VOLATILE.exec(text); found; found = VOLATILE.exec(text)) {
    const end = endOf(text, found.index, found[1]);
    if (end < 0) break;
    kept.push(text.slice(from, found.index));
    from = end;
    VOLATILE.lastIndex = end;
  }
  kept.push(text.slice(from));
  return kept.join('');
}

/** End offset of the comment, instruction or element at `start`; -1 when it is unterminated. */
function endOf(text: string, start: number, element: string | undefined): number {
  if (element === undefined) {
    const mark = text.startsWith('<!--', start) ? '-->' : '?>';
    const end = text.indexOf(mark, start);
    return end < 0 ? -1 : end + mark.length;
  }
  const open = text.indexOf('>', start);
  if (open < 0) return -1;
  if (text[open - 1] === '/') return open + 1;
  const close = text.indexOf('</', open);
  const end = close < 0 ? -1 : text.indexOf('>', close);
  return end < 0 ? -1 : end + 1;
}
