import ipaddr from 'ipaddr.js';
import { MAX_URL } from './url.ts';

/** Ports that a stranger's address may name: the web's two and their usual alternatives. */
export const WEB_PORTS: ReadonlySet<number> = new Set([80, 443, 8080, 8443]);

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Range = [Address, number];

/** IPv6 outside it is not handed out to the public internet (RFC 4291 §2.4, IANA: 2000::/3 is global unicast). */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/** Which addresses beside the public internet an operator lets us dial. */
export type AddressPolicy = { allowed: readonly Range[] };

/** Whether something may be dialled; `why` is for people. */
export type AddressVerdict = { ok: true } | { ok: false; why: string };

const OK: AddressVerdict = { ok: true };
const refuse = (why: string): AddressVerdict => ({ ok: false, why });

/** A policy from ranges such as `10.1.0.0/16`. Throws when one is not a range: the configuration checks them. */
export function addressPolicy(allowPrivate: readonly string[]): AddressPolicy {
  return { allowed: allowPrivate.map(range => ipaddr.parseCIDR(range)) };
}

/**
 * Whether an address may be dialled at all: it is public unicast, or the operator allows its range. An IPv4 address inside an
 * IPv6 one counts as that IPv4 address when the kernel would dial it (::ffff:0:0/96); translation prefixes are refused.
 */
export function checkAddress(ip: string, policy: AddressPolicy): AddressVerdict {
  const address = parseAddress(ip);
  if (!address) return refuse(`${ip} is not an address`);
  if (isAllowed(address, policy) || isPublic(address)) return OK;
  return refuse(`${ip} is not on the public internet (${address.range()})`);
}

/** The same for a port: strangers get WEB_PORTS; ranges that the operator allows get every port. */
export function checkDial(ip: string, port: number, policy: AddressPolicy): AddressVerdict {
  const verdict = checkAddress(ip, policy);
  if (!verdict.ok || WEB_PORTS.has(port)) return verdict;
  const address = parseAddress(ip);
  return address && isAllowed(address, policy) ? OK : refuse(`port ${port} is not a port of the web`);
}

/**
 * Whether an address on the web may be asked for, as far as its text tells: http(s), no user name or password, a port of the
 * web, and no forbidden address in any spelling (the URL parser writes decimal, octal and hex hosts as plain ones). Names are
 * judged again by what they resolve to, when they are dialled.
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

/** Names that mean this machine, this network or nothing (RFC 6761, RFC 2606, RFC 8375). */
const LOCAL_NAME = /(^|\.)(localhost|local|internal|lan|home\.arpa|test|example|invalid|onion)\.?$/i;

/** Whether strangers on the internet can be expected to reach a host by this name or address. */
export function isPublicHost(hostname: string): boolean {
  const literal = literalAddress(hostname);
  if (literal !== undefined) return checkAddress(literal, { allowed: [] }).ok;
  return hostname.includes('.') && !LOCAL_NAME.test(hostname);
}

/** Whether a host name or address is this machine itself. */
export function isLoopback(host: string): boolean {
  const name = host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/^::ffff:(?=\d+\.)/, '');
  return (
    name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name)
  );
}

/** Whether the port that a URL means is one of the web's. */
export function isWebPort(protocol: string, port: string): boolean {
  return WEB_PORTS.has(portNumber(protocol, port));
}

/** The port that a URL or a connection means: '' is the scheme's own. */
export function portNumber(protocol: string, port: string): number {
  if (port !== '') return Number(port);
  return protocol === 'https:' ? 443 : 80;
}

/** The address that a URL's host spells, without brackets; absent for a name. */
export function literalAddress(hostname: string): string | undefined {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  return ipaddr.isValid(bare) ? bare : undefined;
}

function parseAddress(ip: string): Address | undefined {
  // A zone id names an interface of this machine; nothing public has one.
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
