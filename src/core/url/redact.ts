/** User names and passwords inside addresses: `https://user:secret@host/`. */
const CREDENTIALS = /(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@:]*(:[^\s/@]*)?@/gi;

/** A text whose addresses show no user name and no password: what is printed is soon in a log. */
export function redactCredentials(text: string): string {
  return text.replace(CREDENTIALS, '$1***@');
}

/** Parameters of addresses that are named like a secret: `?api_key=…`. */
const SECRET_PARAMETERS =
  /([?&](?:[\w.-]*(?:token|secret|passw(?:or)?d|signature|credential|api_?key)|key|auth|sig|code|pwd)=)[^&\s"'<>\\]+/gi;
/** Secrets that the desk makes itself: 32 random bytes in hex, as they stand in the addresses of callbacks. */
const GENERATED_SECRETS = /\b[0-9a-f]{64}\b/g;
/** What is shorter is no secret, and would be found everywhere. */
const MIN_SECRET_LENGTH = 6;

/** Hides credentials inside an address or a sentence, and every one of `secrets` wherever it stands. */
export function redactSecrets(text: string, secrets: readonly string[] = []): string {
  const masked = redactCredentials(text)
    .replace(SECRET_PARAMETERS, '$1***')
    .replace(GENERATED_SECRETS, '***');
  return secrets.reduce((rest, secret) => spellings(secret).reduce(hide, rest), masked);
}

function hide(text: string, secret: string): string {
  return secret.length < MIN_SECRET_LENGTH ? text : text.replaceAll(secret, '***');
}

/** A secret as it stands in a text, in JSON and in an address. */
function spellings(secret: string): string[] {
  return [...new Set([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])];
}
