import { plainTerms, type Command, type PlaceLinkedOrders, type TradingRules } from '@openbourse/core/engine';
import { isAcceptable } from './acceptable-command';

const rules: TradingRules = {
  triggerSource: 2,
  calendar: 'XNYS',
  dynamicBandBps: 300,
  staticBandBps: 1_000,
  volatilityAuctionMs: 60_000,
  randomEndMsMax: 5_000,
  trailingOrdersMax: 10,
};
const setRules = (change: Partial<TradingRules>): Command => ({
  kind: 'set_trading_rules',
  tenantId: 1,
  instrumentId: 1,
  rules: { ...rules, ...change },
  reason: 'r',
  actor: 'a',
});
const mark = (price: number): Command => ({ kind: 'set_mark_price', tenantId: 1, instrumentId: 1, price });
const list = (stopPrice: number, extended?: typeof plainTerms): PlaceLinkedOrders => {
  const leg = { side: 1, type: 1, timeInForce: 1, postOnly: false, qty: 5, limitPrice: 10, stopPrice: 0 };
  return {
    kind: 'place_linked_orders',
    tenantId: 1,
    accountId: 1,
    ownerNo: 1,
    instrumentId: 1,
    selfTradePrevention: 0,
    orderClass: 2,
    arming: 0,
    clientOrderId: '',
    fingerprint: 0,
    orders: [
      { ...leg, role: 2 },
      { ...leg, role: 3, type: 2, limitPrice: 0, stopPrice, ...(extended && { extended }) },
    ],
  };
};

it('takes commands that the journal gives back as they were', () => {
  expect(isAcceptable(setRules({}))).toBe(true);
  expect(isAcceptable(mark(123))).toBe(true);
  expect(isAcceptable(list(9))).toBe(true);
  expect(isAcceptable(list(9, plainTerms))).toBe(true);
});

it.each<[string, Command]>([
  ['a mark price of more than 32 bits', mark(2 ** 32 + 5)],
  ['a negative mark price', mark(-1)],
  ['a source of more than 8 bits', setRules({ triggerSource: 256 })],
  ['a band of more than 32 bits', setRules({ dynamicBandBps: 2 ** 32 })],
  ['a stop price of more than 32 bits in a list', list(2 ** 32 + 9)],
  ['a lone surrogate', setRules({ calendar: '\ud800' })],
])('does not take %s, which would replay as another command', (_, command) => {
  expect(isAcceptable(command)).toBe(false);
});
