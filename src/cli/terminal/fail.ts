import type { Config } from '../../config/load.ts';
import { suggestName } from '../../core/text/suggest-name.ts';
import { stripControlCharacters } from '../../render/text/escape.ts';

/** Exit code of a failed command, or of a check that found problems. */
export const FAILED = 1;
/** Exit code of a usage error. */
export const EX_USAGE = 2;
/** Exit code of a failure that a retry cannot fix: configuration, port in use, no Redis (sysexits.h: EX_CONFIG). */
export const EX_CONFIG = 78;

/** Exit codes of expected errors, by error code; their message is printed without a stack. */
const EXIT_CODES: Record<string, number> = {
  usage: EX_USAGE,
  'no-page': FAILED,
  failed: FAILED,
  snapshot: FAILED,
  CONFIG: EX_CONFIG,
  'no-redis': EX_CONFIG,
  'no-desk': EX_CONFIG,
  'unsafe-redis': EX_CONFIG,
  schema: EX_CONFIG,
  'cannot-run': EX_CONFIG,
};

/** Explanations of file system errors. */
export const FILE_ERRORS: Record<string, string> = {
  ENOENT: 'no such file or folder',
  EACCES: 'permission denied; check its owner and mode',
  EPERM: 'operation not permitted; check its owner and mode',
  EROFS: 'read-only file system',
  ENOSPC: 'disk full',
  EISDIR: 'is a folder, expected a file',
  EEXIST: 'not a folder',
  ENOTDIR: 'a parent of it is not a folder',
};

/** Explanations of listen errors. */
const LISTEN_ERRORS: Record<string, string> = {
  EADDRINUSE: 'the address is in use, set PORT to another one',
  EADDRNOTAVAIL:
    'this machine has no such address, set HOST to one of its own, or to 0.0.0.0 for all of them',
  EACCES: 'permission denied for that port, set PORT to 1024 or higher',
  ENOTFOUND:
    'HOST is neither an address nor a known name, set it to 127.0.0.1, or to 0.0.0.0 for all addresses',
  EAI_AGAIN:
    'HOST is neither an address nor a known name, set it to 127.0.0.1, or to 0.0.0.0 for all addresses',
};

/** Ends the process with an exit code, printing the message of an expected error and the stack of any other. */
export function fail(error: NodeJS.ErrnoException): never {
  const address =
    error.syscall === 'listen' || error.syscall === 'getaddrinfo'
      ? LISTEN_ERRORS[error.code ?? '']
      : undefined;
  if (address !== undefined) {
    console.error(`Cannot serve (${error.message}): ${address}.`);
    process.exit(EX_CONFIG);
  }
  if (error.syscall !== undefined && error.path !== undefined) {
    const why = FILE_ERRORS[error.code ?? ''] ?? error.message;
    console.error(stripControlCharacters(`${error.path}: ${why}.`));
    process.exit(FAILED);
  }
  const code = EXIT_CODES[error.code ?? ''];
  // A message may hold untrusted text with terminal escapes.
  console.error(stripControlCharacters((code === undefined ? error.stack : error.message) ?? error.name));
  process.exit(code ?? FAILED);
}

/** The command line is invalid; the message says how to call it. */
export class UsageError extends Error {
  readonly code = 'usage';
}

/** The command ran and reports failure (exit code 1). */
export class CommandFailed extends Error {
  readonly code = 'failed';
}

/** The command cannot start; a retry does not help (exit code 78). */
export class StartupError extends Error {
  readonly code = 'cannot-run';
}

/** Names that an error lists. */
const MAX_NAMES = 20;

/** Builds the error for an unknown id, with the nearest name or the known ones. */
export function unknownId(
  what: string,
  id: string,
  { there, names }: { there: string; names: readonly string[] },
): UsageError {
  const near = suggestName(id, names);
  const more = names.length > MAX_NAMES ? ' …' : '';
  const listed =
    names.length > 0 ? ` It has ${names.slice(0, MAX_NAMES).join(', ')}${more}.` : ' It lists none.';
  return new UsageError(`There is no ${what} ${id} in ${there}.${near ? ` Did you mean ${near}?` : listed}`);
}

/** Builds the error for an unknown source. */
export function unknownSource({ sources, dir }: Pick<Config, 'sources' | 'dir'>, id: string): UsageError {
  return unknownId('source', id, { there: `${dir}/sources.yaml`, names: sources.map(source => source.id) });
}
