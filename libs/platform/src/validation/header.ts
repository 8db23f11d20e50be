import { ProblemError } from '../problem/problem-error';

const keyShape = /^[\x21-\x7e]{1,128}$/;

/** The `Idempotency-Key` header of a write of money: required and bounded. */
export function idempotencyKey(header: string | string[] | undefined): string {
  if (header === undefined || header === '') throw new ProblemError('idempotency_key_missing');
  if (typeof header === 'string' && keyShape.test(header)) return header;
  throw new ProblemError('invalid_request', {
    errors: [
      { field: 'Idempotency-Key', code: 'text', detail: 'must be 1 to 128 printable ASCII characters without spaces' },
    ],
  });
}
