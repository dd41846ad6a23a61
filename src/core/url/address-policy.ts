import ipaddr from 'ipaddr.js';
import { MAX_URL } from './url.ts';

/** Ports that untrusted URLs may use. */
export const WEB_PORTS: ReadonlySet<number> = new Set([80, 443, 8080, 8443]);

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Range = [Address, number];

/** Global unicast range; other IPv6 addresses are not public (RFC 4291, 2.4; IANA). */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/** Private ranges that the operator allows. */
export type AddressPolicy = { allowed: readonly Range[] };

/** Result of a check; `why` is text for people. */
export type AddressVerdict = { ok: true } | { ok: false; why: string };

const OK: AddressVerdict = { ok: true };
function refuse(why: string): AddressVerdict {
  return { ok: false, why };
}

/**
 * Makes a policy from CIDR ranges (`10.1.0.0/16`). Throws for an invalid range; the configuration checks them
 * first.
 */
export function addressPolicy(allowPrivate: readonly string[]): AddressPolicy {
  return { allowed: allowPrivate.map(range => ipaddr.parseCIDR(range)) };
}

/**
 * Checks an address: public unicast, or in an allowed range. IPv4-mapped IPv6 addresses (::ffff:0:0/96) are
 * checked as IPv4; translation prefixes are refused.
 */
export function checkAddress(ip: string, policy: AddressPolicy): AddressVerdict {
  const address = parseAddress(ip);
  if (!address) return refuse(`${ip} is not an address`);
  if (isAllowed(address, policy) || isPublic(address)) return OK;
  return refuse(`${ip} is not on the public internet (${address.range()})`);
}

/** Checks an address and port: WEB_PORTS only, any port in allowed ranges. */
export function checkDial(ip: string, port: number, policy: AddressPolicy): AddressVerdict {
  const verdict = checkAddress(ip, policy);
  if (!verdict.ok || WEB_PORTS.has(port)) return verdict;
  const address = parseAddress(ip);
  return address && isAllowed(address, policy) ? OK : refuse(`port ${port} is not a port of the web`);
}

/**
 * Checks a URL by its text: http(s), no credentials, a web port, no forbidden address in any spelling (the
 * URL parser normalises decimal, octal and hex hosts). Host names are checked again after DNS resolution.
 */
export function checkUrl(url: string, policy: AddressPolicy): AddressVerdict {
  if (url.length > MAX_URL) return refuse(`the address is longer than ${MAX_URL} characters`);
  if (!URL.canParse(url)) return refuse('not an address');
  const { protocol, username, password, hostname, port } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') return refuse(`${protocol} is not http or https`);
  if (username !== '' || password !== '') return refuse('the address carries a user name or password');
  const number = portNumber(protocol, port);
  const literal = literalAddress(hostname);
  if (literal !== undefined) return checkDial(literal, number, policy);
  if (WEB_PORTS.has(number) || policy.allowed.length > 0) return OK;
  return refuse(`port ${number} is not a port of the web`);
}

/** Local or reserved names (RFC 6761, RFC 2606, RFC 8375). */
const LOCAL_NAME = /(^|\.)(localhost|local|internal|lan|home\.arpa|test|example|invalid|onion)\.?$/i;

/** Whether a host is presumably reachable from the internet. */
export function isPublicHost(hostname: string): boolean {
  const literal = literalAddress(hostname);
  if (literal !== undefined) return checkAddress(literal, { allowed: [] }).ok;
  return hostname.includes('.') && !LOCAL_NAME.test(hostname);
}

/** Whether a host name or address is this machine. */
export function isLoopback(host: string): boolean {
  const name = host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/^::ffff:(?=\d+\.)/, '');
  return (
    name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name)
  );
}

/** Whether the effective port of a URL is a web port. */
export function isWebPort(protocol: string, port: string): boolean {
  return WEB_PORTS.has(portNumber(protocol, port));
}

/** Effective port; '' is the default of the scheme. */
export function portNumber(protocol: string, port: string): number {
  if (port !== '') return Number(port);
  return protocol === 'https:' ? 443 : 80;
}

/** The IP address of a URL host, without brackets; undefined for a name. */
export function literalAddress(hostname: string): string | undefined {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  return ipaddr.isValid(bare) ? bare : undefined;
}

function parseAddress(ip: string): Address | undefined {
  // A zone id names a local interface, so the address is not public.
  if (ip.includes('%') || !(ipaddr.IPv6.isValid(ip) || ipaddr.IPv4.isValidFourPartDecimal(ip)))
    return undefined;
  return ipaddr.process(ip);
}

function isPublic(address: Address): boolean {
  if (address.range() !== 'unicast') return false;
  return address instanceof ipaddr.IPv4 || address.match(GLOBAL_UNICAST);
}

function isAllowed(address: Address, { allowed }: AddressPolicy): boolean {
  return allowed.some(([network, bits]) => {
    if (address instanceof ipaddr.IPv4) return network instanceof ipaddr.IPv4 && address.match(network, bits);
    return network instanceof ipaddr.IPv6 && address.match(network, bits);
  });
}
