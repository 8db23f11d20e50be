import type { FieldError } from '@openbourse/platform';
import type { ReplaceOrderRequest } from './replace-order.request';

const fields = ['qty', 'limitPrice', 'stopPrice'] as const;

export function replaceFieldErrors(request: ReplaceOrderRequest): FieldError[] | undefined {
  const given = fields.filter((field) => request[field] !== undefined);
  if (given.length === 0) return [{ field: '', code: 'required', detail: `one of ${fields.join(', ')} is required` }];
  const errors = given
    .filter((field) => /^0(\.0*)?$/.test(request[field]!))
    .map((field) => ({ field, code: 'not_positive', detail: 'must be above 0' }));
  return errors.length > 0 ? errors : undefined;
}
