import { orderFieldErrors } from './order-field-rules';

type Fields = Parameters<typeof orderFieldErrors>[0];
const order = (change: Partial<Fields>): Fields => ({
  type: 'limit',
  qty: '1',
  limitPrice: '10',
  timeInForce: 'gtc',
  ...change,
});
const fieldsOf = (change: Partial<Fields>) =>
  orderFieldErrors(order(change))?.map(({ field, code }) => `${field} ${code}`);

describe('the fields of an order', () => {
  it.each<Partial<Fields>>([
    {},
    { type: 'market', limitPrice: undefined },
    { type: 'stop', limitPrice: undefined, stopPrice: '9' },
    { type: 'stop_limit', stopPrice: '9' },
    { postOnly: true },
    { postOnly: true, timeInForce: 'day' },
    { postOnly: false, timeInForce: 'ioc' },
  ])('%j fit together', (change) => {
    expect(orderFieldErrors(order(change))).toBeUndefined();
  });

  it.each<[Partial<Fields>, string[]]>([
    [{ limitPrice: undefined }, ['limitPrice required']],
    [{ type: 'market' }, ['limitPrice not_allowed']],
    [{ type: 'stop' }, ['limitPrice not_allowed', 'stopPrice required']],
    [{ type: 'stop_limit' }, ['stopPrice required']],
    [{ stopPrice: '9' }, ['stopPrice not_allowed']],
    [{ qty: '0' }, ['qty not_positive']],
    [{ qty: '0.000' }, ['qty not_positive']],
    [{ limitPrice: '0.0' }, ['limitPrice not_positive']],
    [{ postOnly: true, timeInForce: 'fok' }, ['postOnly not_allowed']],
    [{ postOnly: true, type: 'market', limitPrice: undefined }, ['postOnly not_allowed']],
  ])('%j do not', (change, errors) => {
    expect(fieldsOf(change)).toEqual(errors);
  });
});
