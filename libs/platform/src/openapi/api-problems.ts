import type { ErrorCode } from '../problem/errors';

const PROBLEM_CODES = Symbol('problem codes');

/**
 * Error codes that an operation (or every operation of a controller) may answer besides those that any operation may;
 * openapi-document.ts turns them into responses. May be used several times.
 */
export function ApiProblems(...codes: ErrorCode[]): ClassDecorator & MethodDecorator {
  return (target: object, _key?: string | symbol, descriptor?: PropertyDescriptor) => {
    const owner = descriptor ? (descriptor.value as object) : target;
    Reflect.defineMetadata(PROBLEM_CODES, [...problemCodesOf(owner), ...codes], owner);
  };
}

export function problemCodesOf(owner: object): readonly ErrorCode[] {
  return (Reflect.getOwnMetadata(PROBLEM_CODES, owner) as ErrorCode[] | undefined) ?? [];
}
