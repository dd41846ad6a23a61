/**
 * Characters that XML 1.0 forbids (C0 controls, U+FFFE, U+FFFF, lone surrogates) and C1 controls, which
 * validators report as decoding errors: https://www.w3.org/TR/xml/#charsets.
 */
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu;

/**
 * Prefilter for `UNPRINTABLE`, several times faster for non-Latin text: without the `u` flag it also matches
 * the surrogate pairs of emoji.
 */
const SUSPECT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ud800-\udfff\ufffe\uffff]/;

/** Removes the characters that no format may carry. */
export function stripControlCharacters(text: string): string {
  return SUSPECT.test(text) ? text.replace(UNPRINTABLE, '') : text;
}

/** The text on one line: control characters removed, white space collapsed and trimmed. */
export function singleLine(text: string): string {
  return stripControlCharacters(text).replace(/\s+/g, ' ').trim();
}

/** Prefilter: most texts need no escaping, and one test is cheaper than four replacements. */
const MARKUP = /[&<>"]/;

/** Escapes text for element content and double-quoted attributes of HTML and XML. */
export function escapeMarkup(text: string): string {
  const cleaned = stripControlCharacters(text);
  if (!MARKUP.test(cleaned)) return cleaned;
  return cleaned.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** Right-to-left languages by primary subtag, unless the script subtag says otherwise. */
const RIGHT_TO_LEFT = new Set(
  'ar arc arz azb bal bgn brh ckb dv fa glk he khw ks lrc mzn nqo pnb prs ps sd skr syr ug ur yi'.split(' '),
);
const LEFT_TO_RIGHT_SCRIPT = /-(latn|cyrl|deva)\b/i;
const RIGHT_TO_LEFT_SCRIPT = /-(arab|hebr|thaa|syrc|nkoo|aran)\b/i;

/** Whether a BCP 47 language tag denotes right-to-left text. */
export function isRightToLeft(language: string | undefined): boolean {
  if (language === undefined || LEFT_TO_RIGHT_SCRIPT.test(language)) return false;
  if (RIGHT_TO_LEFT_SCRIPT.test(language)) return true;
  return RIGHT_TO_LEFT.has(language.split('-', 1)[0]?.toLowerCase() ?? '');
}
