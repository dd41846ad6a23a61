import { type LookupAddress, type LookupOptions, lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import {
  type AddressPolicy,
  judgeAddress,
  judgeDial,
  literalAddress,
  portNumber,
  type Verdict,
  WEB_PORTS,
} from '../core/url/address-policy.ts';

/** Milliseconds for DNS, TCP and TLS together. */
const CONNECT_TIMEOUT = 10_000;
/** Milliseconds to the end of the headers, and between two pieces of a body. */
const HEADERS_TIMEOUT = 10_000;
const IDLE_TIMEOUT = 10_000;
/** Bytes of all headers of a response: what Node's own HTTP client allows. */
const MAX_HEADERS = 16_384;

/** Every address of a name, as `dns.lookup` with `all` gives them. */
export type Resolve = (
  hostname: string,
  options: LookupOptions & { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** A connection was refused because of the address behind it. */
export class BlockedAddressError extends Error {
  readonly code = 'BLOCKED_ADDRESS';

  constructor(why: string) {
    super(why);
    this.name = 'BlockedAddressError';
  }
}

export type GuardOptions = { policy: AddressPolicy; resolve?: Resolve };

/** The one way out: an agent that dials nothing but what the policy allows, directly, whatever proxies the environment names. */
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
 * A connector that judges the literal address (for which no lookup happens), every answer of the DNS (one bad answer refuses
 * the name, so that a mixed or changing answer gains nothing) and, once connected, the address at the other end.
 */
export function guardedConnector({ policy, resolve = systemLookup }: GuardOptions): buildConnector.connector {
  const build = (judge: (ip: string) => Verdict) =>
    buildConnector({ timeout: CONNECT_TIMEOUT, lookup: guardedLookup(judge, resolve) });
  const onWebPort = build(ip => judgeAddress(ip, policy));
  const onAnyPort = (port: number) => build(ip => judgeDial(ip, port, policy));
  return (options, callback) => {
    const port = portNumber(options.protocol, options.port);
    const literal = literalAddress(options.hostname);
    const verdict = literal === undefined ? undefined : judgeDial(literal, port, policy);
    if (verdict && !verdict.ok) return callback(new BlockedAddressError(verdict.why), null);
    const connect = WEB_PORTS.has(port) ? onWebPort : onAnyPort(port);
    connect(options, (error, socket) => {
      if (error) return callback(error, null);
      const dialled = judgeAddress(socket.remoteAddress ?? '', policy);
      if (dialled.ok) return callback(null, socket);
      socket.destroy();
      callback(new BlockedAddressError(dialled.why), null);
    });
  };
}

/** A lookup for `net.connect` that answers only when every address of the name may be dialled. */
function guardedLookup(judge: (ip: string) => Verdict, resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      for (const { address } of addresses) {
        const verdict = judge(address);
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
