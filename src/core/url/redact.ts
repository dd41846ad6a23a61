/** User names and passwords inside addresses: `https://user:secret@host/`. */
const CREDENTIALS = /(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@:]*(:[^\s/@]*)?@/gi;

/** A text whose addresses show no user name and no password: what is printed is soon in a log. */
export function withoutLogins(text: string): string {
  return text.replace(CREDENTIALS, '$1***@');
}
