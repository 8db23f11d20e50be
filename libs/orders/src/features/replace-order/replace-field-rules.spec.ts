import { anInstrument } from '../../testing/order-builders';
import { prepareReplacement } from './prepare-replacement';
import { replaceFieldErrors } from './replace-field-rules';
import type { ReplaceOrderRequest } from './replace-order.request';

describe('what a replacement changes', () => {
  it.each<[ReplaceOrderRequest, string[] | undefined]>([
    [{ qty: '5' }, undefined],
    [{ trailPercent: '1.5', displayQty: '10' }, undefined],
    [{}, [' required']],
    [{ qty: '0', stopPrice: '0.00' }, ['qty not_positive', 'stopPrice not_positive']],
    [{ displayQty: '0' }, ['displayQty not_positive']],
    [{ trailPrice: '0' }, ['trailPrice not_positive']],
    [{ trailPrice: '1', trailPercent: '1' }, ['trailPercent not_allowed']],
    [{ trailPercent: '100' }, ['trailPercent above_maximum']],
  ])('%j: %j', (request, errors) => {
    expect(replaceFieldErrors(request)?.map(({ field, code }) => `${field} ${code}`)).toEqual(errors);
  });

  it('is said in integers, of few orders only where it is asked for', () => {
    expect(prepareReplacement({ qty: '5', limitPrice: '190.5' }, anInstrument)).toEqual({
      ok: true,
      value: { qty: 5, limitPrice: 19_050, stopPrice: 0 },
    });
    expect(prepareReplacement({ trailPercent: '1.5', displayQty: '10' }, anInstrument)).toMatchObject({
      value: { qty: 0, trailBps: 150, displayQty: 10 },
    });
    expect(prepareReplacement({ displayQty: '1.5' }, anInstrument)).toMatchObject({
      error: { code: 'displayed_quantity_invalid', errors: [{ field: 'displayQty', code: 'decimal_too_precise' }] },
    });
  });
});
