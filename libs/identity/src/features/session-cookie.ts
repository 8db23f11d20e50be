import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RefreshToken } from '../domain/sessions';

const name = 'ob_session';

/** Sent to the routes of sessions and to nothing else; no script reads it, no other site makes a browser send it. */
const attributes = { path: '/api/v1/auth', httpOnly: true, sameSite: 'strict', secure: 'auto' } as const;

/** For OpenAPI. */
export const sessionCookieHeader = {
  'Set-Cookie': {
    schema: { type: 'string' },
    description: `\`${name}\`: the refresh token, for \`POST /api/v1/auth/refresh\` alone`,
  },
} as const;

export function giveSessionCookie(reply: FastifyReply, { token, expiresAt }: RefreshToken): void {
  void reply.setCookie(name, token, { ...attributes, expires: expiresAt });
}

export function clearSessionCookie(reply: FastifyReply): void {
  void reply.clearCookie(name, attributes);
}

export function sessionCookieOf({ headers, server }: FastifyRequest): string | undefined {
  return headers.cookie === undefined ? undefined : server.parseCookie(headers.cookie)[name];
}
