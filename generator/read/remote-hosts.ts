/** Which hosts may be asked for remote files. */
import { isIP } from "node:net";

/** Hosts as an option names them: a name, an address, or `*.` and a domain. */
export class AllowedHosts {
  readonly #names: ReadonlySet<string>;
  readonly #domains: readonly string[];

  constructor(hosts: readonly string[]) {
    const names = hosts.map((host) => withoutBrackets(host.toLowerCase()));
    this.#names = new Set(names.filter((host) => !host.startsWith("*.")));
    this.#domains = names.filter((host) => host.startsWith("*.")).map((host) => host.slice(1));
  }

  /** Whether a text can name a host, or the hosts of a domain. */
  static isValid(host: string): boolean {
    const name = withoutBrackets(host);
    return isIP(name) !== 0 || /^(\*\.)?[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?$/i.test(name);
  }

  /** Whether the host of a URL may be asked. */
  allows(hostname: string): boolean {
    return this.isListed(hostname) || this.#matchesDomain(hostname);
  }

  /** Whether the host is listed by itself: then its address may be a private one. */
  isListed(hostname: string): boolean {
    return this.#names.has(withoutBrackets(hostname.toLowerCase()));
  }

  #matchesDomain(hostname: string): boolean {
    const name = hostname.toLowerCase();
    if (isIP(withoutBrackets(name)) !== 0) return false;
    return this.#domains.some((domain) => name.endsWith(domain) && name.length > domain.length);
  }
}

/** An address of IPv6 stands in brackets in a URL. */
function withoutBrackets(host: string): string {
  return host.replace(/^\[(.*)\]$/, "$1");
}

/** Networks of IPv4 that are not of the public Internet (RFC 6890), as prefix and length. */
const PRIVATE_NETWORKS: readonly (readonly [address: string, length: number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
];

/** Whether an address is one of the machine itself, of its network, or of none. */
export function isPrivateAddress(address: string): boolean {
  const plain = withoutBrackets(address.toLowerCase()).replace(/%.*$/, "");
  if (isIP(plain) === 4) return isPrivate4(plain);
  if (isIP(plain) !== 6) return true;
  const groups = groupsOf(plain);
  const [first = 0, second = 0] = groups;
  // IPv4 in IPv6: mapped, compatible, translated (RFC 4291 §2.5.5, RFC 6052, 6to4 of RFC 3056).
  if (groups.slice(0, 5).every((group) => group === 0)) {
    return groups[5] === 0xffff || groups[5] === 0 ? isPrivate4(tail4(groups, 6)) : true;
  }
  if (first === 0x64 && second === 0xff9b) return isPrivate4(tail4(groups, 6));
  if (first === 0x2002) return isPrivate4(tail4(groups, 1));
  // Global unicast is 2000::/3; Teredo and documentation prefixes are no hosts' own.
  const isGlobal = first >> 13 === 1;
  return !isGlobal || (first === 0x2001 && (second === 0 || second === 0xdb8));
}

function isPrivate4(address: string): boolean {
  const value = number4(address);
  return PRIVATE_NETWORKS.some(
    ([network, length]) => value >>> (32 - length) === number4(network) >>> (32 - length),
  );
}

function number4(address: string): number {
  return address.split(".").reduce((value, part) => ((value << 8) | Number(part)) >>> 0, 0);
}

function tail4(groups: readonly number[], at: number): string {
  const [high = 0, low = 0] = groups.slice(at, at + 2);
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

/** The eight groups of an address of IPv6 (RFC 4291 §2.2). */
function groupsOf(address: string): readonly number[] {
  const dotted = /(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(address);
  const value = number4(dotted?.[2] ?? "0.0.0.0");
  const text =
    dotted === null
      ? address
      : `${dotted[1] ?? ""}${(value >>> 16).toString(16)}:${(value & 0xffff).toString(16)}`;
  const [left = "", right] = text.split("::");
  const parse = (part: string): number[] =>
    part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16));
  const before = parse(left);
  const after = right === undefined ? [] : parse(right);
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => 0);
  return [...before, ...zeros, ...after];
}
