import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import type { PlatformSettings } from '../settings';

/** Who a request comes from and what host it was sent to, as Fastify tells `ip` and `host` with the same `trustProxy`. */
export interface Caller {
  readonly ip: string;
  readonly host: string;
}

const names: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.1/8', '::1/128'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};

/** For what does not pass through Fastify: socket handshakes. */
export function callerOf(
  trustProxy: PlatformSettings['trustProxy'],
): (request: Pick<IncomingMessage, 'headers' | 'socket'>) => Caller {
  const isTrusted = trusting(trustProxy);
  return ({ headers, socket }) => {
    const direct = socket.remoteAddress ?? '';
    const forwarded = listOf(headers['x-forwarded-for']).reverse();
    const hops = [direct, ...forwarded];
    const ip = hops.find((hop) => !isTrusted(hop)) ?? (hops.at(-1) as string);
    const host = isTrusted(direct) ? listOf(headers['x-forwarded-host']).at(-1) : undefined;
    return { ip, host: host ?? headers.host ?? '' };
  };
}

const listOf = (header: string | string[] | undefined): string[] =>
  [header ?? []]
    .flat()
    .flatMap((line) => line.split(','))
    .map((item) => item.trim())
    .filter((item) => item !== '');

function trusting(trustProxy: PlatformSettings['trustProxy']): (address: string) => boolean {
  if (typeof trustProxy === 'boolean') return () => trustProxy;
  const trusted = new BlockList();
  for (const range of listOf(trustProxy).flatMap((item) => names[item] ?? [item])) {
    const [address = '', bits] = range.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) trusted.addAddress(address, family);
    else trusted.addSubnet(address, Number(bits), family);
  }
  return (address) => isIP(address) !== 0 && trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
