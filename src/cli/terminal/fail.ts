import type { Config } from '../../config/load.ts';
import { suggestName } from '../../config/problems/suggest-name.ts';
import { stripControlCharacters } from '../../render/text/escape.ts';

/** Exit code of what was tried and failed, or of a check that found something. */
export const FAILED = 1;
/** Exit code of a command that was called in a way that makes no sense. */
export const EX_USAGE = 2;
/** Exit code of a mistake that trying again will not mend: configuration, a taken port, no Redis (sysexits.h: EX_CONFIG). */
export const EX_CONFIG = 78;

/** What the errors that explain themselves end the command with. */
const CODES: Record<string, number> = {
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

/** What a file or folder is refused for. */
export const REASONS: Record<string, string> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'this user may not read or write it; check its owner and mode',
  EPERM: 'this user may not do that to it; check its owner and mode',
  EROFS: 'it is on a disk that is only read',
  ENOSPC: 'its disk is full',
  EISDIR: 'it is a folder, a file is needed',
  EEXIST: 'it is no folder, and one is needed',
  ENOTDIR: 'it stands below a file, a folder is needed',
};

/** What an address cannot be served at for. */
const ADDRESSES: Record<string, string> = {
  EADDRINUSE: 'the address is in use already, set PORT to another',
  EADDRNOTAVAIL:
    'this machine has no such address, set HOST to one of its own, or to 0.0.0.0 for all of them',
  EACCES: 'this user may not serve at that port, set PORT to 1024 or higher',
  ENOTFOUND:
    'HOST is no address and no name that is known, set it to 127.0.0.1, or to 0.0.0.0 for all addresses',
  EAI_AGAIN:
    'HOST is no address and no name that is known, set it to 127.0.0.1, or to 0.0.0.0 for all addresses',
};

/** Ends the command with the error's message alone where it explains itself, and its stack where it does not. */
export function fail(error: NodeJS.ErrnoException): never {
  const address =
    error.syscall === 'listen' || error.syscall === 'getaddrinfo' ? ADDRESSES[error.code ?? ''] : undefined;
  if (address !== undefined) {
    console.error(`Cannot serve (${error.message}): ${address}.`);
    process.exit(EX_CONFIG);
  }
  if (error.syscall !== undefined && error.path !== undefined) {
    const why = REASONS[error.code ?? ''] ?? error.message;
    console.error(stripControlCharacters(`${error.path}: ${why}.`));
    process.exit(FAILED);
  }
  const code = CODES[error.code ?? ''];
  // What strangers sent may stand in a message; a terminal would obey some of it.
  console.error(stripControlCharacters((code === undefined ? error.stack : error.message) ?? error.name));
  process.exit(code ?? FAILED);
}

/** The command was called in a way that makes no sense; the message says how it is meant. */
export class UsageError extends Error {
  readonly code = 'usage';
}

/** The command did its work, which came to nothing good; the message says what. */
export class CommandFailed extends Error {
  readonly code = 'failed';
}

/** The command cannot run here, however often it is tried. */
export class StartupError extends Error {
  readonly code = 'cannot-run';
}

/** Names that an error lists. */
const MAX_NAMES = 20;

/** Says that something which was asked for by its id is not there, and what was probably meant, or what there is. */
export function unlisted(
  what: string,
  id: string,
  { there, names }: { there: string; names: readonly string[] },
): UsageError {
  const near = suggestName(id, names);
  const more = names.length > MAX_NAMES ? ' …' : '';
  const listed =
    names.length > 0 ? ` It has ${names.slice(0, MAX_NAMES).join(', ')}${more}.` : ' None is listed there.';
  return new UsageError(`There is no ${what} ${id} in ${there}.${near ? ` Did you mean ${near}?` : listed}`);
}

/** A source that is not in the configuration. */
export function unlistedSource({ sources, dir }: Pick<Config, 'sources' | 'dir'>, id: string): UsageError {
  return unlisted('source', id, { there: `${dir}/sources.yaml`, names: sources.map(source => source.id) });
}
