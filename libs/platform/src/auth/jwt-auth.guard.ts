import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../problem/problem-error';
import { ACCESS, type Access } from './access';
import { bearerToken } from './access-tokens';
import { principalOf } from './principal';
import { TokenVerifier } from './token-verifier';

/** Signs the caller in, on every route that is not public. Who sends a message on a socket was signed in when it connected. */
@Injectable()
export class JwtAuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: TokenVerifier,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    // Set at the edge when the token had been verified before.
    if (principalOf(context)) return true;
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access === 'public') return true;
    if (context.getType() !== 'http') throw new ProblemError('unauthenticated');
    return this.signIn(context.switchToHttp().getRequest<FastifyRequest>());
  }

  private async signIn(request: FastifyRequest): Promise<boolean> {
    const verified = await this.tokens.verify(bearerToken(request.headers.authorization));
    if (!verified) throw new ProblemError('unauthenticated');
    request.principal = verified.principal;
    return true;
  }
}
