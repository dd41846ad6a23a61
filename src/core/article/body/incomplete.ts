import type { Incomplete } from '../article.ts';
import type { Block } from '../dom/box.ts';
import { HINT } from '../dom/hints.ts';
import { measure } from '../dom/measure.ts';
import type { Head } from '../metadata/head.ts';

/** Fewest words of a body that is believed to be whole. */
const SHORT_WORDS = 40;
/** Most words that a page behind a paywall shows for free; above, the text counts as whole. */
const LEAD_WORDS = 250;
const WALLED_WORDS = 120;

const CONSENT = /cookie|consent|gdpr|datenschutz|privacidad|confidentialité|プライバシー|クッキー/gi;
const PAYWALL =
  /subscri(?:be|ber|ption)|to continue reading|already (?:a|have an?) |log in to (?:read|continue)|abonn|suscr[ií]b|assinante|для подписчиков|有料会員|続きは会員/i;

/** Why the extracted text is not all of the article, as far as the page shows it. */
export function incompleteness(text: string, head: Head, blocks: readonly Block[]): Incomplete | undefined {
  const { words } = measure(text);
  if (words < WALLED_WORDS && (text.match(CONSENT)?.length ?? 0) >= 3) return 'cookie-wall';
  if (words < LEAD_WORDS && (statedPaid(head) || (words < WALLED_WORDS && showsPaywall(blocks))))
    return 'paywall';
  return words < SHORT_WORDS ? 'short' : undefined;
}

const statedPaid = (head: Head): boolean =>
  head.things.some(thing => /^(?:false|no)$/i.test(String(thing['isAccessibleForFree'] ?? ''))) ||
  /locked|metered|premium|paid/i.test(head.meta.get('article:content_tier') ?? '');

const showsPaywall = (blocks: readonly Block[]): boolean =>
  blocks.some(({ box, text, words }) => (box.around & HINT.login) !== 0 && words < 60 && PAYWALL.test(text));
