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

export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<{ principal?: Principal }>();
  if (!principal) throw new ProblemError('unauthenticated');
  return principal;
});
