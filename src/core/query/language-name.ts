const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

let codes: ReadonlyMap<string, string> | undefined;

/** Whether a BCP 47 tag may name a language. Codes of three letters are not all listed by ICU, and pass. */
export function isLanguage(tag: string): boolean {
  const [code = ''] = tag.split('-');
  return code.length === 3 || englishName(code) !== undefined;
}

/** The ISO 639-1 code of a language by its English or its own name (`urdu`, `اردو`); other text: undefined. */
export function languageNamed(name: string): string | undefined {
  codes ??= readNames();
  return codes.get(name.trim().toLowerCase());
}

/** English name of a language tag (`ur`: Urdu); a tag without one, or that is none, is returned unchanged. */
export function languageName(tag: string): string {
  return englishName(tag) ?? tag;
}

/** A tag in its shortest form: `urd` is `ur`. A text that is no tag is returned unchanged. */
export function shortestTag(text: string): string {
  try {
    const [canonical = text] = Intl.getCanonicalLocales(text);
    return /^[a-z]{3}(-|$)/i.test(text) && /^[a-z]{2}(-|$)/.test(canonical) ? canonical : text;
  } catch {
    return text;
  }
}

/** Names of the languages with a code of two letters. Costs 20 ms, once. */
function readNames(): Map<string, string> {
  const found = new Map<string, string>();
  for (const code of LETTERS.flatMap(first => LETTERS.map(second => first + second))) {
    const name = englishName(code);
    if (name === undefined) continue;
    const own = new Intl.DisplayNames([code], { type: 'language', fallback: 'none' }).of(code);
    for (const known of [own, name]) if (known !== undefined) found.set(known.toLowerCase(), code);
  }
  return found;
}

const english = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

function englishName(code: string): string | undefined {
  try {
    return english.of(code);
  } catch {
    return undefined;
  }
}
