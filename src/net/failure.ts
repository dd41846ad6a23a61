import type { FailureReason } from '../core/http/outcome.ts';

/** Maximum length of a message, which is logged and shown (characters). */
const MAX_MESSAGE = 200;

/** An expected failure, which the fetcher turns into an outcome. */
export class FetchFailure extends Error {
  readonly code = 'FETCH';
  readonly reason: FailureReason;
  readonly status: number | undefined;

  constructor(reason: FailureReason, message: string, status?: number) {
    // The message may quote an untrusted header.
    super(message.slice(0, MAX_MESSAGE));
    this.name = 'FetchFailure';
    this.reason = reason;
    this.status = status;
  }
}

const BY_CODE: Record<string, FailureReason> = {
  BLOCKED_ADDRESS: 'blocked-address',
  ENOTFOUND: 'dns',
  ENODATA: 'dns',
  ECONNREFUSED: 'connect',
  EHOSTUNREACH: 'connect',
  ENETUNREACH: 'connect',
  EADDRNOTAVAIL: 'connect',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'reset',
  // The connection closed before the announced length.
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'reset',
  ERR_BUFFER_TOO_LARGE: 'too-large',
  EPROTO: 'tls',
};

const BY_PREFIX: [RegExp, FailureReason][] = [
  [/^EAI_/, 'dns'],
  [
    /^(ERR_TLS_|ERR_SSL_|CERT_|CRL_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE)/,
    'tls',
  ],
  [/^(Z_|ERR_BROTLI|ERR__ERROR_FORMAT|ERR_ZLIB)/, 'bad-encoding'],
  // Not all of undici's parser errors carry their HPE_ code.
  [
    /^(HTTPParserError|HPE_|UND_ERR_(?!DESTROYED|CLOSED|ABORTED|INVALID_ARG)|ERR_HTTP|ERR_INVALID)/,
    'protocol',
  ],
];

/** Maps a network error to a failure; absent for an internal error. */
export function failureOf(error: unknown): FetchFailure | undefined {
  if (error instanceof FetchFailure) return error;
  if (!(error instanceof Error)) return undefined;
  // Node tries all addresses of a name; `errors` holds one error each.
  if (error instanceof AggregateError && error.errors.length > 0) return failureOf(error.errors[0]);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  const reason = BY_CODE[code] ?? BY_PREFIX.find(([prefix]) => prefix.test(code))?.[1];
  return reason ? new FetchFailure(reason, error.message || code) : undefined;
}
