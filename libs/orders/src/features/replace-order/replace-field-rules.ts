import type { FieldError } from '@openbourse/platform';
import { amountError, distanceError } from '../place-order/field-errors';
import type { ReplaceOrderRequest } from './replace-order.request';

const fields = ['qty', 'limitPrice', 'stopPrice', 'trailPrice', 'trailPercent', 'displayQty'] as const;
const amounts = ['qty', 'limitPrice', 'stopPrice', 'displayQty'] as const;

export function replaceFieldErrors(request: ReplaceOrderRequest): FieldError[] | undefined {
  if (fields.every((field) => request[field] === undefined)) {
    return [{ field: '', code: 'required', detail: `one of ${fields.join(', ')} is required` }];
  }
  const errors = [...amounts.map((field) => amountError(field, request[field])), distanceError('', request)].filter(
    (error) => error !== undefined,
  );
  return errors.length > 0 ? errors : undefined;
}
