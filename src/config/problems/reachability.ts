import type { ConfigProblem } from '../../core/desk/config-problem.ts';
import {
  type AddressPolicy,
  addressPolicy,
  checkUrl,
  isLoopback,
  isWebPort,
  WEB_PORTS,
} from '../../core/url/address-policy.ts';
import type { ValidParts } from '../settings.ts';
import type { Path, YamlFile } from '../yaml-file.ts';

type Address = { file: YamlFile | undefined; path: Path; url: string };

/** Warnings about valid URLs that the outbound address policy refuses, as far as their text shows. */
export function reachabilityWarnings({ files, desk, sources, subscribers }: ValidParts): ConfigProblem[] {
  if (!desk) return [];
  const policy = addressPolicy(desk.network.allowPrivate);
  const { webhook } = desk.alerts;
  const addresses: Address[] = [
    ...(webhook === undefined ? [] : [{ file: files.desk, path: ['alerts', 'webhook'], url: webhook }]),
    ...listed(files.sources, 'sources', sources),
    ...listed(files.subscribers, 'subscribers', subscribers),
  ];
  return addresses.flatMap(address => warningOf(address, policy));
}

function listed(
  file: YamlFile | undefined,
  key: string,
  entries: readonly { enabled: boolean; url: string }[] = [],
): Address[] {
  return entries.flatMap(({ enabled, url }, index) =>
    enabled ? [{ file, path: [key, index, 'url'], url }] : [],
  );
}

function warningOf({ file, path, url }: Address, policy: AddressPolicy): ConfigProblem[] {
  const why = refusal(url, policy);
  if (!file || why === undefined) return [];
  const { protocol, port } = new URL(url);
  const open = 'name its network under network.allowPrivate in dateline.yaml';
  const fix = isWebPort(protocol, port)
    ? `Use a public address, or ${open}.`
    : `Use port ${[...WEB_PORTS].join(', ')}, or ${open}: there every port is open.`;
  return [file.problem(path, `an address that the desk may call (${why})`, fix)];
}

/** Reason of a refusal. Names are checked after DNS resolution, except those of this machine. */
function refusal(url: string, policy: AddressPolicy): string | undefined {
  const verdict = checkUrl(url, policy);
  if (!verdict.ok) return verdict.why;
  const { hostname } = new URL(url);
  const itself = policy.allowed.length === 0 && isLoopback(hostname);
  return itself ? `${hostname} is this machine, not the public internet` : undefined;
}
