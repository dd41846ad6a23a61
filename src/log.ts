import { pino } from 'pino';

export type Log = {
  debug(fields: object, event: string): void;
  info(fields: object, event: string): void;
  warn(fields: object, event: string): void;
  error(fields: object, event: string): void;
};

/** User names and passwords inside addresses: `https://user:secret@host/`. */
const CREDENTIALS = /(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@:]*(:[^\s/@]*)?@/gi;

/** Hides credentials inside an address or a sentence. */
export function mask(text: string): string {
  return text.replace(CREDENTIALS, '$1***@');
}

/** One JSON line an event on standard error; secrets and credentials in addresses never reach it. */
export function makeLog(level: string, role: string): Log {
  return pino(
    {
      level,
      base: { role },
      messageKey: 'event',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: label => ({ level: label }) },
      redact: ['token', 'secret', 'authorization', '*.token', '*.secret', '*.authorization'],
      hooks: { streamWrite: mask },
    },
    pino.destination({ fd: 2, sync: true }),
  );
}
