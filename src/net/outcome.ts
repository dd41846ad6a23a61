/** Why a fetch came to nothing. Each is expected of strangers; the caller backs off and says so. */
export type FailureReason =
  | 'dns'
  | 'tls'
  | 'timeout'
  | 'connect'
  | 'reset'
  | 'too-large'
  | 'bad-encoding'
  | 'blocked-address'
  | 'redirects'
  | 'server-error'
  | 'protocol';

/** Header names in lower case; values that came several times are joined with `, `. */
export type Headers = Record<string, string>;

/** One answer that sent us on. */
export type Hop = { status: number; from: string; to: string };

type Answer = {
  /** The address that answered in the end. */
  url: string;
  redirects: Hop[];
  headers: Headers;
  status: number;
  /** Milliseconds from the first request to the outcome. */
  ms: number;
};

/** Where a feed or page lives from now on: present when nothing but 301 and 308 led there. */
type Moved = { permanentUrl?: string };

/** What came of a fetch. */
export type FetchOutcome =
  | ({ kind: 'fresh'; body: Buffer; wireBytes: number } & Answer & Moved)
  | ({ kind: 'unchanged' } & Answer & Moved)
  | ({ kind: 'gone' } & Answer)
  /** `retryAfter` in milliseconds, when the publisher names a time. */
  | ({ kind: 'throttled'; retryAfter?: number } & Answer)
  | ({ kind: 'refused' } & Answer)
  | {
      kind: 'failed';
      reason: FailureReason;
      message: string;
      url: string;
      redirects: Hop[];
      status?: number;
      ms: number;
    };

/** Characters of a message, which is logged and shown. */
const MAX_MESSAGE = 200;

/** An expected failure on its way up to the fetcher, which turns it into an outcome. */
export class FetchFailure extends Error {
  readonly code = 'FETCH';
  readonly reason: FailureReason;
  readonly status: number | undefined;

  constructor(reason: FailureReason, message: string, status?: number) {
    // It may quote a stranger's header.
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
  // The connection ended before the announced length came.
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
  // undici's parser error does not always carry its HPE_ code.
  [
    /^(HTTPParserError|HPE_|UND_ERR_(?!DESTROYED|CLOSED|ABORTED|INVALID_ARG)|ERR_HTTP|ERR_INVALID)/,
    'protocol',
  ],
];

/** The failure that an error of the network stands for; absent for a fault of our own. */
export function failureOf(error: unknown): FetchFailure | undefined {
  if (error instanceof FetchFailure) return error;
  if (!(error instanceof Error)) return undefined;
  // Node tries all addresses of a name; each attempt's error is in `errors`.
  if (error instanceof AggregateError && error.errors.length > 0) return failureOf(error.errors[0]);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  const reason = BY_CODE[code] ?? BY_PREFIX.find(([prefix]) => prefix.test(code))?.[1];
  return reason ? new FetchFailure(reason, error.message || code) : undefined;
}
