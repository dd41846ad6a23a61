const NAMES = new Intl.DisplayNames(['en'], { type: 'language' });

/** English name of a language tag (`ur`: Urdu); a tag without one, or that is none, is returned unchanged. */
export function languageName(tag: string): string {
  try {
    return NAMES.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
