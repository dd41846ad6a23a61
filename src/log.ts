import { pino } from 'pino';
import { withoutLogins } from './core/url/redact.ts';

export type Log = {
  debug(fields: object, event: string): void;
  info(fields: object, event: string): void;
  warn(fields: object, event: string): void;
  error(fields: object, event: string): void;
};

/** Parameters of addresses that are named like a secret: `?api_key=…`. */
const PARAMETERS =
  /([?&](?:[\w.-]*(?:token|secret|passw(?:or)?d|signature|credential|api_?key)|key|auth|sig|code|pwd)=)[^&\s"'<>\\]+/gi;
/** Secrets that the desk makes itself: 32 random bytes in hex, as they stand in the addresses of callbacks. */
const OWN = /\b[0-9a-f]{64}\b/g;
/** What is shorter is no secret, and would be found everywhere. */
const SHORTEST = 6;

/** Hides credentials inside an address or a sentence, and every one of `secrets` wherever it stands. */
export function mask(text: string, secrets: readonly string[] = []): string {
  const masked = withoutLogins(text).replace(PARAMETERS, '$1***').replace(OWN, '***');
  return secrets.reduce((rest, secret) => spellings(secret).reduce(hide, rest), masked);
}

function hide(text: string, secret: string): string {
  return secret.length < SHORTEST ? text : text.replaceAll(secret, '***');
}

/** A secret as it stands in a text, in JSON and in an address. */
function spellings(secret: string): string[] {
  return [...new Set([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])];
}

/** What a log is: its level, what the process is, the secrets that must never reach it, and where it goes. */
export type LogOptions = {
  level: string;
  role: string;
  secrets: () => readonly string[];
  to?: { write(line: string): void };
};

/** One JSON line an event, on standard error; no secret of the configuration and no credential in an address reaches it. */
export function makeLog({ level, role, secrets, to }: LogOptions): Log {
  return pino(
    {
      level,
      base: { role },
      messageKey: 'event',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: label => ({ level: label }) },
      redact: ['token', 'secret', 'authorization', '*.token', '*.secret', '*.authorization'],
      hooks: { streamWrite: line => mask(line, secrets()) },
    },
    to ?? pino.destination({ fd: 2, sync: true }),
  );
}
