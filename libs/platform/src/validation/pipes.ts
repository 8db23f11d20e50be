import type { PipeTransform, Type } from '@nestjs/common';
import { ProblemError } from '../problem/problem-error';
import { compileValidator, type Validator } from './compile-validator';
import { integersOf } from './fields';

/** Marks the pipes that check a whole body or query; the API does not start with a body or query that has none. */
export abstract class RequestPipe<T> implements PipeTransform<unknown, T> {
  abstract transform(input: unknown): T;
}

class BodyPipe<T> extends RequestPipe<T> {
  constructor(private readonly validate: Validator) {
    super();
  }

  transform(input: unknown): T {
    const errors = this.validate(input);
    if (errors) throw new ProblemError('invalid_request', { errors });
    return input as T;
  }
}

/** `@Body(CompiledBody(PlaceOrderRequest))`: the JSON object itself once it is proven to be as the DTO says. */
export function CompiledBody<T extends object>(dto: Type<T>): RequestPipe<T> {
  return new BodyPipe<T>(compileValidator(dto));
}

class QueryPipe<T extends object> extends RequestPipe<T> {
  private readonly integers: readonly string[];

  constructor(
    private readonly dto: Type<T>,
    private readonly validate: Validator,
  ) {
    super();
    this.integers = integersOf(dto);
  }

  transform(input: unknown): T {
    // The parser's object has a prototype of its own; a parameter given twice is an array and fails its check.
    const given: Record<string, unknown> = { ...(input as object) };
    const errors = this.validate(given);
    if (errors) throw new ProblemError('invalid_request', { errors });
    for (const name of this.integers) if (given[name] !== undefined) given[name] = Number(given[name]);
    return Object.assign(new this.dto(), given);
  }
}

/** `@Query(CompiledQuery(ListOrdersQuery))`: unknown or repeated parameters are refused, defaults are the initial values of the DTO. */
export function CompiledQuery<T extends object>(dto: Type<T>): RequestPipe<T> {
  return new QueryPipe<T>(dto, compileValidator(dto));
}
