import { pino } from 'pino';
import { redactSecrets } from './core/url/redact.ts';

export type Log = {
  debug(fields: object, event: string): void;
  info(fields: object, event: string): void;
  warn(fields: object, event: string): void;
  error(fields: object, event: string): void;
};

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
      hooks: { streamWrite: line => redactSecrets(line, secrets()) },
    },
    to ?? pino.destination({ fd: 2, sync: true }),
  );
}
