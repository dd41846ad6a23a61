/**
 * What XML 1.0 forbids (C0 controls, U+FFFE, U+FFFF, lone surrogates) and what validators rightly suspect of being
 * a decoding accident (C1 controls): https://www.w3.org/TR/xml/#charsets.
 */
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu;

/**
 * Clears nearly every text before `UNPRINTABLE` looks at it, several times faster where the letters are not Latin:
 * without the `u` flag, by which the halves of an emoji count as surrogates too.
 */
const SUSPECT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ud800-\udfff\ufffe\uffff]/;

/** The text without any character that no format may carry; never longer than it was. */
export function stripControlCharacters(text: string): string {
  return SUSPECT.test(text) ? text.replace(UNPRINTABLE, '') : text;
}

/** The text on one line: cleaned, white space collapsed and trimmed. */
export function singleLine(text: string): string {
  return stripControlCharacters(text).replace(/\s+/g, ' ').trim();
}

/** Most texts have none of these: looking once is cheaper than replacing four times. */
const MARKUP = /[&<>"]/;

/** Cleaned text as it may stand between tags and in double-quoted attributes, of HTML and of XML alike. */
export function escapeMarkup(text: string): string {
  const cleaned = stripControlCharacters(text);
  if (!MARKUP.test(cleaned)) return cleaned;
  return cleaned.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** Languages written from right to left, by primary subtag, where the script does not say otherwise. */
const RIGHT_TO_LEFT = new Set(
  'ar arc arz azb bal bgn brh ckb dv fa glk he khw ks lrc mzn nqo pnb prs ps sd skr syr ug ur yi'.split(' '),
);
const LEFT_TO_RIGHT_SCRIPT = /-(latn|cyrl|deva)\b/i;
const RIGHT_TO_LEFT_SCRIPT = /-(arab|hebr|thaa|syrc|nkoo|aran)\b/i;

/** Whether a BCP 47 language tag names a language that is written from right to left. */
export function isRightToLeft(language: string | undefined): boolean {
  if (language === undefined || LEFT_TO_RIGHT_SCRIPT.test(language)) return false;
  if (RIGHT_TO_LEFT_SCRIPT.test(language)) return true;
  return RIGHT_TO_LEFT.has(language.split('-', 1)[0]?.toLowerCase() ?? '');
}
