/**
 * Addresses under which clouds and clusters give a machine its credentials. Nothing that is read or told lives there, and
 * an answer from there in a message would be a secret told; networks of one's own are another matter, and stay open.
 */
import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { sentence } from '../../contract/sentences.ts';
import { ThriftDataError } from '../kernel/errors.ts';

/** Gives every address of a name. Rejects for a name that has none. */
export type ResolveName = (host: string) => Promise<readonly { readonly address: string }[]>;

// By its name also where a proxy resolves it.
const GOOGLES = 'metadata.google.internal';

const named: ResolveName = (host) => lookup(host, { all: true });

/**
 * Throws a caller error where the address leads to such a place, as it is written or by what its name resolves to, or
 * is not one of HTTP. `system` is whom it was to be, for the message. What cannot be resolved is left to whoever calls it.
 */
export async function refuseMetadata(url: string, system: string, resolve: ResolveName = named): Promise<void> {
  const address = URL.parse(url);
  if (address === null || !/^https?:$/.test(address.protocol)) {
    throw refusal('not_http', 'http_scheme', system);
  }
  // An address of IPv6 stands in brackets, and a name may end in a dot.
  const host = address.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  const addresses = isIP(host) > 0 ? [{ address: host }] : await resolve(host).catch(() => []);
  if (host === GOOGLES || addresses.some((found) => isMetadata(found.address))) {
    throw refusal('metadata_address', 'http_metadata', system);
  }
}

/** True for an address of IPv4 or IPv6 that is such a place. */
export function isMetadata(address: string): boolean {
  const blocked = new BlockList();
  // Link-local: AWS, Azure, Google, Oracle, and credentials of tasks and pods.
  blocked.addSubnet('169.254.0.0', 16, 'ipv4');
  for (const of4 of ['168.63.129.16', '100.100.100.200', '192.0.0.192']) {
    // Azure's platform, Alibaba Cloud, Oracle's of before.
    blocked.addAddress(of4, 'ipv4');
  }
  for (const of6 of ['fd00:ec2::254', 'fd00:ec2::23', 'fd20:ce::254']) {
    // AWS's, that of pods in EKS, Google's.
    blocked.addAddress(of6, 'ipv6');
  }
  blocked.addSubnet('fe80::', 10, 'ipv6');
  const version = isIP(address);
  return version > 0 && blocked.check(address, version === 4 ? 'ipv4' : 'ipv6');
}

function refusal(code: string, words: 'http_scheme' | 'http_metadata', system: string): ThriftDataError {
  return new ThriftDataError('caller', code, sentence(words, { system }));
}
