import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../problem/problem-error';
import { ACCESS, type Access } from './access';

/** Denies by default: a route that says nothing about who may call it lets nobody in. */
@Injectable()
export class RolesGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access === 'public') return true;
    const { principal } = context.switchToHttp().getRequest<FastifyRequest>();
    if (access && principal?.roles.some((role) => access.includes(role))) return true;
    throw new ProblemError('forbidden');
  }
}
