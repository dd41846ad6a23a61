/** Exit code of a mistake that trying again will not mend: configuration, a taken port, no Redis. */
export const HOPELESS = 78;

/** Ends the command with the error's message alone where it explains itself, and its stack where it does not. */
export function fail(error: Error & { code?: string }): never {
  const explained = [
    'CONFIG',
    'no-redis',
    'no-desk',
    'unsafe-redis',
    'usage',
    'no-page',
    'snapshot',
  ].includes(error.code ?? '');
  if (error.code === 'EADDRINUSE')
    console.error(`The address is in use already: ${error.message}. Set PORT to another.`);
  else console.error(explained ? error.message : error.stack);
  process.exit(explained || error.code === 'EADDRINUSE' ? HOPELESS : 1);
}

/** The command was called in a way that makes no sense; the message says how it is meant. */
export class UsageError extends Error {
  readonly code = 'usage';
}
