import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

const REFUSED = 'addressRefused';

/**
 * Whether an address is one of the public internet. This machine, its networks, the addresses of
 * clouds that answer with keys, and every special range are not.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return parsed.range() === 'unicast' && !isOldIPv4Inside(parsed);
}

/** `::a.b.c.d`, given up long ago: some systems still take it for the IPv4 address in it. */
function isOldIPv4Inside(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return address instanceof ipaddr.IPv6 && address.parts.slice(0, 6).every((part) => part === 0);
}

/** Why a host may not be asked at all, before any name is looked up; null: it may. */
export function addressRefusal(hostname: string): string | null {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  return ipaddr.isValid(bare) && !isPublicAddress(bare) ? REFUSED : null;
}

/** Looks a name up for one connection and refuses it when any of its addresses is not public. */
export const guardedLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error !== null || first === undefined) {
      callback(error ?? refused(), '', 0);
    } else if (!addresses.every(({ address }) => isPublicAddress(address))) {
      callback(refused(), '', 0);
    } else if (options.all === true) {
      callback(null, addresses);
    } else {
      callback(null, first.address, first.family);
    }
  });
};

function refused(): NodeJS.ErrnoException {
  return Object.assign(new Error(REFUSED), { code: REFUSED });
}
