/** Credentials in URLs: `https://user:secret@host/`. */
const CREDENTIALS = /(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@:]*(:[^\s/@]*)?@/gi;

/** Removes user names and passwords from URLs in a text. */
export function redactCredentials(text: string): string {
  return text.replace(CREDENTIALS, '$1***@');
}

/** URL parameters with the name of a secret: `?api_key=…`. */
const SECRET_PARAMETERS =
  /([?&](?:[\w.-]*(?:token|secret|passw(?:or)?d|signature|credential|api_?key)|key|auth|sig|code|pwd)=)[^&\s"'<>\\]+/gi;
/** Secrets that the desk generates: 32 random bytes in hex, as in callback URLs. */
const GENERATED_SECRETS = /\b[0-9a-f]{64}\b/g;
/** Minimum length of a redacted secret; shorter ones would match everywhere (characters). */
const MIN_SECRET_LENGTH = 6;

/** Removes credentials from URLs in a text, and every occurrence of `secrets`. */
export function redactSecrets(text: string, secrets: readonly string[] = []): string {
  const masked = redactCredentials(text)
    .replace(SECRET_PARAMETERS, '$1***')
    .replace(GENERATED_SECRETS, '***');
  return secrets.reduce((rest, secret) => spellings(secret).reduce(hide, rest), masked);
}

function hide(text: string, secret: string): string {
  return secret.length < MIN_SECRET_LENGTH ? text : text.replaceAll(secret, '***');
}

/** A secret as plain text, in JSON and in a URL. */
function spellings(secret: string): string[] {
  return [...new Set([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])];
}
