import { type LookupAddress, type LookupOptions, lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { SECOND } from '../core/time/units.ts';
import {
  type AddressPolicy,
  type AddressVerdict,
  checkAddress,
  checkDial,
  literalAddress,
  portNumber,
  WEB_PORTS,
} from '../core/url/address-policy.ts';

/** Timeout of DNS, TCP and TLS together (ms). */
const CONNECT_TIMEOUT = 10 * SECOND;
/** Timeout until the headers are complete, and between two chunks of a body (ms). */
const HEADERS_TIMEOUT = 10 * SECOND;
const IDLE_TIMEOUT = 10 * SECOND;
/** Maximum bytes of all response headers, as in Node's own client. */
const MAX_HEADERS = 16_384;

/** Resolves all addresses of a name, as `dns.lookup` with `all`. */
export type ResolveHost = (
  hostname: string,
  options: LookupOptions & { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** A connection refused by the address policy. */
export class BlockedAddressError extends Error {
  readonly code = 'BLOCKED_ADDRESS';

  constructor(why: string) {
    super(why);
    this.name = 'BlockedAddressError';
  }
}

export type GuardOptions = { policy: AddressPolicy; resolve?: ResolveHost };

/**
 * Agent of all outbound requests: connects only where the policy allows, directly, ignoring proxies in the
 * environment.
 */
export function guardedAgent(options: GuardOptions): Agent {
  return new Agent({
    connect: guardedConnector(options),
    headersTimeout: HEADERS_TIMEOUT,
    bodyTimeout: IDLE_TIMEOUT,
    maxHeaderSize: MAX_HEADERS,
    allowH2: false,
  });
}

/**
 * Connector that checks the literal address (undici skips `lookup` for it), every DNS answer (one refused
 * answer refuses the name, so that mixed or changing answers gain nothing), and the address of the connected
 * socket.
 */
export function guardedConnector({ policy, resolve = systemLookup }: GuardOptions): buildConnector.connector {
  const build = (check: (ip: string) => AddressVerdict) =>
    buildConnector({ timeout: CONNECT_TIMEOUT, lookup: guardedLookup(check, resolve) });
  const onWebPort = build(ip => checkAddress(ip, policy));
  const onAnyPort = (port: number) => build(ip => checkDial(ip, port, policy));
  return (options, callback) => {
    const port = portNumber(options.protocol, options.port);
    const literal = literalAddress(options.hostname);
    const verdict = literal === undefined ? undefined : checkDial(literal, port, policy);
    if (verdict && !verdict.ok) return callback(new BlockedAddressError(verdict.why), null);
    const connect = WEB_PORTS.has(port) ? onWebPort : onAnyPort(port);
    connect(options, (error, socket) => {
      if (error) return callback(error, null);
      const dialled = checkAddress(socket.remoteAddress ?? '', policy);
      if (dialled.ok) return callback(null, socket);
      socket.destroy();
      callback(new BlockedAddressError(dialled.why), null);
    });
  };
}

/** Lookup for `net.connect` that fails unless every address of the name is allowed. */
function guardedLookup(checkAddress: (ip: string) => AddressVerdict, resolve: ResolveHost): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      for (const { address } of addresses) {
        const verdict = checkAddress(address);
        if (!verdict.ok) return callback(new BlockedAddressError(`${hostname}: ${verdict.why}`), []);
      }
      const [first] = addresses;
      if (!first)
        return callback(Object.assign(new Error(`${hostname} has no address`), { code: 'ENODATA' }), []);
      if (options.all) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
  };
}
