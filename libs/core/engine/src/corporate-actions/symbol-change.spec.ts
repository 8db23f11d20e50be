import type { ChangeSymbol } from '../commands';
import { setStatus } from '../testing/actions';
import { AAPL, aaplTerms, Desk, tenantId } from '../testing/desk';
import { HALTED, OPEN } from '../vocabulary';

const change = (symbol: string, name = 'Apple Inc.'): ChangeSymbol => ({
  kind: 'change_symbol',
  tenantId,
  instrumentId: AAPL,
  ...{ symbol, name, reason: 'new name', actor: 'operator' },
});

test('the instrument keeps its number, orders and positions under its new symbol; the old one is free', () => {
  const desk = new Desk();
  const account = desk.account('a');
  const order = desk.place(account, 'buy', 1, 9_000);
  setStatus(desk, HALTED);
  expect(desk.must(change('APPL', 'Apple'))).toEqual({ actionId: 1 });
  setStatus(desk, OPEN);
  expect(desk.events.find((event) => event.kind === 'symbol_changed')).toEqual({
    kind: 'symbol_changed',
    actionId: 1,
    instrumentId: AAPL,
    tenantId,
    oldSymbol: 'AAPL',
    terms: { ...aaplTerms, symbol: 'APPL', name: 'Apple' },
    reason: 'new name',
    actor: 'operator',
  });
  expect(desk.engine.openOrder(order.orderId)).toMatchObject({ instrumentId: AAPL, version: 1 });
  const asset = { tenantId, name: 'B', assetClass: 'equity' as const, scale: 0, displayScale: 0 };
  desk.must({ kind: 'define_asset', code: 'B', ...asset });
  const list = (symbol: string) =>
    desk.apply({ kind: 'list_instrument', tenantId, terms: { ...aaplTerms, symbol, baseAsset: 'B' } });
  expect(list('APPL').refusal).toEqual({ code: 'already_exists' });
  expect(list('AAPL').refusal).toBeUndefined();
  setStatus(desk, HALTED);
  expect(desk.apply(change('AAPL')).refusal).toEqual({ code: 'already_exists' });
});

test('a name may change alone; nothing, or to nothing, is no change', () => {
  const desk = new Desk();
  expect(desk.apply(change('NEW')).refusal).toEqual({ code: 'instrument_trading' });
  setStatus(desk, HALTED);
  expect(desk.apply(change('AAPL', 'Another name')).refusal).toBeUndefined();
  expect(desk.apply(change('AAPL', 'Another name')).refusal).toEqual({ code: 'corporate_action_invalid' });
  expect(desk.apply(change('')).refusal).toEqual({ code: 'corporate_action_invalid' });
  expect(desk.apply({ ...change('NEW'), instrumentId: 7 }).refusal).toEqual({ code: 'instrument_not_found' });
});
