import type { FastifyRequest } from 'fastify';

/**
 * Whether a request comes from a page of our own, or from no page at all: browsers name the origin of every write, other clients
 * none. Hosts are compared, not schemes: behind a proxy that ends TLS we may not know ours.
 */
export function isFromOwnPage({ headers: { origin }, host }: Pick<FastifyRequest, 'headers' | 'host'>): boolean {
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}
