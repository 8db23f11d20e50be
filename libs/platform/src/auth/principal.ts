import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ProblemError } from '../problem/problem-error';

export const roles = ['trader', 'operator'] as const;
export type Role = (typeof roles)[number];

/** Who is calling, as the access token says. */
export interface Principal {
  readonly userId: string;
  readonly tenantId: number;
  readonly tenantCode: string;
  readonly roles: readonly Role[];
  readonly email: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    principal?: Principal;
  }
}

/** Of the request, or of the socket that a message came by; undefined before sign-in. */
export function principalOf(context: ExecutionContext): Principal | undefined {
  if (context.getType() === 'ws') {
    return context.switchToWs().getClient<{ data: { principal?: Principal } }>().data.principal;
  }
  return context.switchToHttp().getRequest<{ principal?: Principal }>().principal;
}

export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const principal = principalOf(context);
  if (!principal) throw new ProblemError('unauthenticated');
  return principal;
});
