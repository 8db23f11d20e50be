import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ProblemError } from '../problem/problem-error';
import { ACCESS, type Access } from './access';
import { principalOf } from './principal';

/** Denies by default: a route or message that says nothing about who may use it lets nobody in. */
@Injectable()
export class RolesGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access === 'public') return true;
    const principal = principalOf(context);
    if (access && principal?.roles.some((role) => access.includes(role))) return true;
    throw new ProblemError('forbidden');
  }
}
