import { createHash } from 'node:crypto';

/**
 * What changes in a feed though none of its items did: its build date, comment counters, statistics of media, XML
 * comments and processing instructions (a stylesheet's cache buster).
 */
const VOLATILE =
  /<(lastBuildDate|slash:comments|thr:total|media:statistics|media:starRating|media:community|opensearch:totalResults|openSearch:totalResults)\b|<!--|<\?/g;

/** Elements of the channel, before its first item, that say only when it was made. */
const CHANNEL_DATES = /<(pubDate|updated|dc:date|modified|atom:updated)\b[^<>]{0,300}>[^<]{0,100}<\/\1>/g;
const FIRST_ITEM = /<(?:[\w.-]{1,32}:)?(?:item|entry)[\s>]/i;
/** Where a channel ends at the latest, in characters. */
const MAX_CHANNEL = 65_536;

/**
 * A hash of a feed's body that stays the same while its items do: equal hashes mean that the feed need not be read
 * again. Bytes are taken as they are, so the same feed in another encoding differs. Linear in the input.
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

/** A text without its volatile parts; a part that does not end stays. */
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

/** The index after a comment, an instruction or an element that begins at `start`; negative when it has no end. */
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
