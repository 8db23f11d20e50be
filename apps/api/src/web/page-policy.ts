import { randomBytes } from 'node:crypto';
import type { FastifyReply } from 'fastify';

const nonceBytes = 16;

export const newNonce = (): string => randomBytes(nonceBytes).toString('base64');

/**
 * Everything from our own address and nothing else. No script stands in the page; styles do, because Angular adds those of a
 * component when it first shows: they carry the nonce of the answer, which the page names to Angular (`ngCspNonce`).
 */
function policy(nonce?: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${nonce === undefined ? '' : ` 'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join(';');
}

/** Over what the edge sets for pages in general. */
export function setPagePolicy(reply: FastifyReply, nonce?: string): void {
  void reply.header('content-security-policy', policy(nonce)).header('x-frame-options', 'DENY');
}

/** Angular reads the nonce from the element that it takes over. */
export const withNonce = (indexPage: string, nonce: string): string =>
  indexPage.replace('<ob-root', `<ob-root ngCspNonce="${nonce}"`);
