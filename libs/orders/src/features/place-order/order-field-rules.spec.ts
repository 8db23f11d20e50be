import { orderFieldErrors } from './order-field-rules';

type Fields = Parameters<typeof orderFieldErrors>[0];
const order = (change: Partial<Fields>): Fields => ({
  type: 'limit',
  qty: '1',
  limitPrice: '10',
  timeInForce: 'gtc',
  ...change,
});
const takeProfit = { limitPrice: '11' };
const trailing = { type: 'trailing_stop', limitPrice: undefined } as const;
const byAmount = { type: 'market', limitPrice: undefined, qty: undefined, notional: '5', timeInForce: 'day' } as const;
const untilThen = { timeInForce: 'gtd', expiresAt: '2027-01-01T00:00:00Z' } as const;
const onceFilled = { orderClass: 'oto', exitArming: 'complete_fill' } as const;
const exit = { side: 'sell', type: 'limit', limitPrice: '11' } as const;
const bracket = { orderClass: 'bracket', takeProfit, stopLoss: { stopPrice: '9' } } as const;
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
    { type: 'trailing_stop', limitPrice: undefined, trailPrice: '2' },
    { type: 'trailing_stop', limitPrice: undefined, trailPercent: '99.99' },
    { timeInForce: 'gtd', expiresAt: '2027-01-01T00:00:00Z', postOnly: true, displayQty: '1' },
    { timeInForce: 'opg' },
    { timeInForce: 'cls', reduceOnly: true },
    { type: 'market', limitPrice: undefined, qty: undefined, notional: '100', timeInForce: 'ioc' },
    { orderClass: 'simple' },
    { orderClass: 'bracket', takeProfit, stopLoss: { stopPrice: '9' }, exitArming: 'complete_fill' },
    { orderClass: 'bracket', type: 'market', limitPrice: undefined, takeProfit, stopLoss: { trailPercent: '1' } },
    { orderClass: 'oco', limitPrice: undefined, takeProfit, stopLoss: { stopPrice: '9', limitPrice: '8' } },
    { orderClass: 'oto', takeProfit },
    { orderClass: 'oto', stopLoss: { trailPrice: '1' } },
    { ...onceFilled, timeInForce: 'ioc', secondary: { side: 'sell', type: 'stop', stopPrice: '9' } },
    { ...onceFilled, secondary: { side: 'sell', type: 'market', timeInForce: 'cls' } },
    {
      orderClass: 'oto',
      timeInForce: 'ioc',
      secondary: { side: 'sell', type: 'stop', stopPrice: '9', timeInForce: 'day' },
    },
    {
      ...untilThen,
      orderClass: 'oto',
      secondary: { side: 'sell', type: 'limit', limitPrice: '11', timeInForce: 'gtd' },
    },
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
    [{ postOnly: true, timeInForce: 'opg' }, ['postOnly not_allowed']],
    [{ qty: undefined }, ['qty required']],
    [{ notional: '5' }, ['notional not_allowed']],
    [{ qty: undefined, notional: '5' }, ['notional not_allowed']],
    [{ ...byAmount, notional: '0' }, ['notional not_positive']],
    [{ ...byAmount, timeInForce: 'gtc' }, ['notional not_allowed']],
    [{ trailPrice: '1' }, ['trailPrice not_allowed']],
    [{ trailPercent: '1' }, ['trailPercent not_allowed']],
    [{ ...trailing }, ['trailPrice required']],
    [{ ...trailing, trailPrice: '0' }, ['trailPrice not_positive']],
    [{ ...trailing, trailPercent: '0.00' }, ['trailPercent not_positive']],
    [{ ...trailing, trailPercent: '1.001' }, ['trailPercent decimal_too_precise']],
    [{ ...trailing, trailPercent: '100' }, ['trailPercent above_maximum']],
    [{ ...trailing, trailPrice: '1', trailPercent: '1' }, ['trailPercent not_allowed']],
    [{ ...trailing, trailPrice: '1', stopPrice: '9' }, ['stopPrice not_allowed']],
    [{ timeInForce: 'gtd' }, ['expiresAt required']],
    [{ expiresAt: '2027-01-01T00:00:00Z' }, ['expiresAt not_allowed']],
    [{ ...untilThen, type: 'market', limitPrice: undefined }, ['timeInForce not_allowed']],
    [{ type: 'stop', limitPrice: undefined, stopPrice: '9', timeInForce: 'opg' }, ['timeInForce not_allowed']],
    [{ ...trailing, trailPrice: '1', timeInForce: 'cls' }, ['timeInForce not_allowed']],
    [{ displayQty: '0' }, ['displayQty not_positive']],
    [{ displayQty: '1', timeInForce: 'fok' }, ['displayQty not_allowed']],
    [{ displayQty: '1', type: 'market', limitPrice: undefined }, ['displayQty not_allowed']],
    [{ takeProfit }, ['takeProfit not_allowed']],
    [{ orderClass: 'simple', stopLoss: { stopPrice: '9' } }, ['stopLoss not_allowed']],
    [{ exitArming: 'each_fill' }, ['exitArming not_allowed']],
    [{ orderClass: 'bracket' }, ['takeProfit required', 'stopLoss required']],
    [{ ...bracket, secondary: { side: 'buy', type: 'market' } }, ['secondary not_allowed']],
    [{ ...bracket, timeInForce: 'ioc' }, ['timeInForce not_allowed']],
    [{ ...bracket, takeProfit: { limitPrice: '0' } }, ['takeProfit.limitPrice not_positive']],
    [{ ...bracket, stopLoss: {} }, ['stopLoss.stopPrice required']],
    [{ ...bracket, stopLoss: { stopPrice: '0' } }, ['stopLoss.stopPrice not_positive']],
    [{ ...bracket, stopLoss: { limitPrice: '8', trailPrice: '1' } }, ['stopLoss.limitPrice not_allowed']],
    [{ ...bracket, stopLoss: { stopPrice: '9', trailPrice: '1' } }, ['stopLoss.stopPrice not_allowed']],
    [{ ...bracket, stopLoss: { trailPercent: '100' } }, ['stopLoss.trailPercent above_maximum']],
    [{ ...bracket, orderClass: 'oco' }, ['limitPrice not_allowed']],
    [{ ...bracket, orderClass: 'oco', limitPrice: undefined, type: 'market' }, ['type not_allowed']],
    [{ ...bracket, orderClass: 'oco', limitPrice: undefined, exitArming: 'each_fill' }, ['exitArming not_allowed']],
    [{ orderClass: 'oto' }, ['secondary required']],
    [{ ...bracket, orderClass: 'oto' }, ['stopLoss not_allowed']],
    [{ orderClass: 'oto', secondary: { side: 'buy', type: 'limit' } }, ['secondary.limitPrice required']],
    [{ orderClass: 'oto', secondary: { side: 'buy', type: 'trailing_stop' } }, ['secondary.trailPrice required']],
    [{ ...byAmount, ...onceFilled, secondary: { side: 'buy', type: 'market' } }, ['notional not_allowed']],
    [{ ...bracket, ...trailing, trailPrice: '1' }, ['type not_allowed']],
    [{ orderClass: 'oto', secondary: { side: 'buy', type: 'market' } }, ['exitArming required']],
    [{ orderClass: 'oto', timeInForce: 'fok', secondary: { ...exit } }, ['exitArming required']],
    [{ orderClass: 'oto', secondary: { ...exit, timeInForce: 'gtd' } }, ['secondary.timeInForce not_allowed']],
    [
      { ...onceFilled, secondary: { side: 'buy', type: 'stop', stopPrice: '9', timeInForce: 'opg' } },
      ['secondary.timeInForce not_allowed'],
    ],
    [
      { ...onceFilled, ...untilThen, secondary: { side: 'buy', type: 'market' } },
      ['secondary.timeInForce not_allowed'],
    ],
  ])('%j do not', (change, errors) => {
    expect(fieldsOf(change)).toEqual(errors);
  });
});
