import { Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../problem/problem-error';
import { ACCESS, type Access } from './access';
import { bearerToken, VerifiedTokens } from './access-tokens';
import type { VerifiedToken } from './jwt.strategy';

/** Signs the caller in, on every route that is not public. A token seen before costs one look-up. */
@Injectable()
export class JwtAuthGuard extends AuthGuard('jwt') {
  constructor(
    private readonly reflector: Reflector,
    private readonly verified: VerifiedTokens,
  ) {
    super({ session: false, property: 'verifiedToken' });
  }

  override canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access === 'public') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    // Set at the edge when the token had been verified before.
    if (request.principal) return true;
    const token = bearerToken(request.headers.authorization);
    if (token === undefined) throw new ProblemError('unauthenticated');
    return this.verify(context, request, token);
  }

  private async verify(context: ExecutionContext, request: FastifyRequest, token: string): Promise<boolean> {
    await super.canActivate(context);
    const { principal, expiresAtS } = (request as unknown as { verifiedToken: VerifiedToken }).verifiedToken;
    this.verified.remember(token, principal, expiresAtS);
    request.principal = principal;
    return true;
  }

  override handleRequest<T>(_error: unknown, verified: T | false): T {
    if (!verified) throw new ProblemError('unauthenticated');
    return verified;
  }
}
