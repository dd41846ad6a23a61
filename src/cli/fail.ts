import { clean } from '../render/text.ts';

/** Exit code of what was tried and failed, or of a check that found something. */
export const FAILED = 1;
/** Exit code of a command that was called in a way that makes no sense. */
export const MISUSED = 2;
/** Exit code of a mistake that trying again will not mend: configuration, a taken port, no Redis (sysexits.h: EX_CONFIG). */
export const HOPELESS = 78;

/** What the errors that explain themselves end the command with. */
const CODES: Record<string, number> = {
  usage: MISUSED,
  'no-page': FAILED,
  failed: FAILED,
  snapshot: FAILED,
  CONFIG: HOPELESS,
  'no-redis': HOPELESS,
  'no-desk': HOPELESS,
  'unsafe-redis': HOPELESS,
  'cannot-run': HOPELESS,
};

/** Ends the command with the error's message alone where it explains itself, and its stack where it does not. */
export function fail(error: Error & { code?: string }): never {
  if (error.code === 'EADDRINUSE') {
    console.error(`The address is in use already: ${error.message}. Set PORT to another.`);
    process.exit(HOPELESS);
  }
  const code = CODES[error.code ?? ''];
  // What strangers sent may stand in a message; a terminal would obey some of it.
  console.error(clean((code === undefined ? error.stack : error.message) ?? error.name));
  process.exit(code ?? FAILED);
}

/** The command was called in a way that makes no sense; the message says how it is meant. */
export class UsageError extends Error {
  readonly code = 'usage';
}

/** The command did its work, which came to nothing good; the message says what. */
export class Failed extends Error {
  readonly code = 'failed';
}

/** The command cannot run here, however often it is tried. */
export class CannotRun extends Error {
  readonly code = 'cannot-run';
}
