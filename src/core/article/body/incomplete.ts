import type { Incomplete } from '../article.ts';
import type { Block } from '../dom/box.ts';
import { HINT } from '../dom/hints.ts';
import { countWords } from '../dom/word-count.ts';
import type { Head } from '../metadata/head.ts';

/** Minimum words of a complete body. */
const MIN_WORDS = 40;
/** Maximum words shown for free behind a paywall; a longer text counts as complete. */
const MAX_PAYWALLED_WORDS = 250;
const MAX_WALL_WORDS = 120;

const CONSENT = /cookie|consent|gdpr|datenschutz|privacidad|confidentialité|プライバシー|クッキー/gi;
const PAYWALL =
  /subscri(?:be|ber|ption)|to continue reading|already (?:a|have an?) |log in to (?:read|continue)|abonn|suscr[ií]b|assinante|для подписчиков|有料会員|続きは会員/i;

/** Reason why the extracted text is incomplete, as far as the page shows one. */
export function incompleteReason(text: string, head: Head, blocks: readonly Block[]): Incomplete | undefined {
  const { words } = countWords(text);
  if (words < MAX_WALL_WORDS && (text.match(CONSENT)?.length ?? 0) >= 3) return 'cookie-wall';
  if (words < MAX_PAYWALLED_WORDS && (statedPaid(head) || (words < MAX_WALL_WORDS && showsPaywall(blocks))))
    return 'paywall';
  return words < MIN_WORDS ? 'short' : undefined;
}

function statedPaid(head: Head): boolean {
  return (
    head.things.some(thing => /^(?:false|no)$/i.test(String(thing['isAccessibleForFree'] ?? ''))) ||
    /locked|metered|premium|paid/i.test(head.meta.get('article:content_tier') ?? '')
  );
}

function showsPaywall(blocks: readonly Block[]): boolean {
  return blocks.some(
    ({ box, text, words }) => (box.allHints & HINT.login) !== 0 && words < 60 && PAYWALL.test(text),
  );
}
