import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../problem/problem-error';
import { unknownFields } from '../validation/field-error';
import { unexpectedBody } from './no-body';
import { routeArguments, type RouteArgument } from './route-arguments';

/** A route takes a query or a body only if its method asks for one; what it would ignore is refused. */
@Injectable()
export class UndeclaredInputGuard implements CanActivate {
  private readonly taken = new WeakMap<object, ReadonlySet<RouteArgument['kind']>>();

  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    const { query, body } = context.switchToHttp().getRequest<FastifyRequest>();
    const takes = this.takenBy(context);
    if (!takes.has('query')) {
      const errors = unknownFields(query as object);
      if (errors.length > 0) throw new ProblemError('invalid_request', { errors });
    }
    if (body !== undefined && !takes.has('body')) throw unexpectedBody();
    return true;
  }

  private takenBy(context: ExecutionContext): ReadonlySet<RouteArgument['kind']> {
    const handler = context.getHandler();
    let takes = this.taken.get(handler);
    if (!takes) {
      takes = new Set(routeArguments(context.getClass(), handler.name).map(({ kind }) => kind));
      this.taken.set(handler, takes);
    }
    return takes;
  }
}
