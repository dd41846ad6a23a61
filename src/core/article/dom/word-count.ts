/** Whether a character belongs to a script without spaces: kana, Han, Hangul, Thai, Lao, Burmese, Khmer. */
function isUnspaced(code: number): boolean {
  return (
    (code >= 0x2e80 && code <= 0x9fff) ||
    (code >= 0xac00 && code <= 0xd7af) ||
    (code >= 0xe00 && code <= 0xeff) ||
    (code >= 0x1000 && code <= 0x109f) ||
    (code >= 0x1780 && code <= 0x17ff) ||
    (code >= 0xf900 && code <= 0xfaff)
  );
}

/** Sentence ends and commas of all scripts. */
const MARKS = new Set([...'.!?…。！？।؟۔॥։።,;，、；؛،'].map(mark => mark.charCodeAt(0)));

export type WordCount = { words: number; marks: number };

/**
 * Counts words and punctuation marks in one pass; a character of a script without spaces counts half a word.
 */
export function countWords(text: string): WordCount {
  let words = 0;
  let marks = 0;
  let inWord = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code <= 32 || code === 0xa0) inWord = false;
    else if (code >= 0xe00 && isUnspaced(code)) {
      words += 0.5;
      inWord = false;
    } else if (!inWord) {
      words++;
      inWord = true;
    }
    if ((code < 64 || code > 0x500) && MARKS.has(code)) marks++;
  }
  return { words, marks };
}
