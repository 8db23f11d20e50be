import type { AddressInfo } from 'node:net';

/** How this machine reaches a server that listens at the address. */
export function ownOrigin({ address, family, port }: AddressInfo): string {
  const isEverywhere = address === '0.0.0.0' || address === '::';
  const host = isEverywhere ? (family === 'IPv6' ? '::1' : '127.0.0.1') : address;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
