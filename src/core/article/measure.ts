/** Characters of scripts that write without spaces: kana, Han, Hangul, Thai, Lao, Khmer, Burmese. */
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\uac00-\ud7af]/;

/** Ends of sentences in the scripts of the world. */
const ENDS = new Set([...'.!?…。！？।؟۔॥։።']);
const COMMAS = new Set([...',;:，、；：،؛']);

export type Measures = { words: number; marks: number };

/** Counts words and punctuation in one pass; a character of a script without spaces counts half a word. */
export function measure(text: string): Measures {
  let words = 0;
  let marks = 0;
  let inWord = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code <= 32 || code === 0xa0) inWord = false;
    else if (code >= 0xe00 && UNSPACED.test(text[at] ?? '')) {
      words += 0.5;
      inWord = false;
    } else if (!inWord) {
      words++;
      inWord = true;
    }
    if (code === 44 || code === 46 || code === 59 || code === 63 || code === 33) marks++;
    else if (code > 0x2000 && (ENDS.has(text[at] ?? '') || COMMAS.has(text[at] ?? ''))) marks++;
    else if (code > 0x500 && code < 0x1400 && (ENDS.has(text[at] ?? '') || COMMAS.has(text[at] ?? '')))
      marks++;
  }
  return { words, marks };
}
