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

/** What a file or folder is refused for. */
const REASONS: Record<string, string> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'this user may not read or write it; check its owner and mode',
  EPERM: 'this user may not do that to it; check its owner and mode',
  EROFS: 'it is on a disk that is only read',
  ENOSPC: 'its disk is full',
  EISDIR: 'it is a folder, a file is needed',
  ENOTDIR: 'it stands below a file, a folder is needed',
};

/** Ends the command with the error's message alone where it explains itself, and its stack where it does not. */
export function fail(error: NodeJS.ErrnoException): never {
  if (error.code === 'EADDRINUSE') {
    console.error(`The address is in use already: ${error.message}. Set PORT to another.`);
    process.exit(HOPELESS);
  }
  if (error.syscall !== undefined && error.path !== undefined) {
    const why = REASONS[error.code ?? ''] ?? error.message;
    console.error(clean(`${error.path}: ${why}.`));
    process.exit(FAILED);
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
