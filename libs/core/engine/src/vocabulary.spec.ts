import * as vocabulary from './vocabulary';

// Numbers stand in journals and tables for ever: words are added at the end of a list, none is moved or changed.
const words: Record<string, string> = {
  sides: 'buy sell',
  orderTypes: 'market limit stop stop_limit trailing_stop',
  timesInForce: 'day gtc ioc fok opg cls gtd',
  selfTradePreventions: 'cancel_taker cancel_maker cancel_both decrement',
  orderStatuses: 'new partially_filled filled canceled expired replaced rejected held',
  endReasons:
    ' post_only_would_cross fok_not_fillable ioc_remainder protection_price self_trade amount_out_of_range' +
    ' trigger_refused level_quantity_out_of_range linked_order_ended entry_ended arming_refused position_reduced' +
    ' auction_remainder corporate_action',
  instrumentStatuses: 'open cancel_only halted',
  sessionPhases: 'continuous pre_open closing post_close closed volatility_auction',
  triggerSources: 'last bid_ask mark',
  orderClasses: 'simple bracket oco oto',
  linkedRoles: ' entry take_profit stop_loss secondary',
  exitArmings: 'each_fill complete_fill',
  killSwitchScopes: 'tenant account instrument',
  assetClasses: 'fiat crypto equity',
  postingCauses: 'trade fee adjustment corporate_action',
  corporateActionKinds: 'split dividend symbol_change',
  corporateActionStatuses: 'declared recorded done canceled',
  ledgerKinds: 'customer fees external_clearing rounding corporate_actions',
};

test('every list of words has the numbers that it always had', () => {
  const lists = Object.entries<unknown>(vocabulary).filter(([, value]) => Array.isArray(value));
  expect(Object.fromEntries(lists)).toEqual(
    Object.fromEntries(Object.entries(words).map(([list, text]) => [list, text.split(' ')])),
  );
});

test('orders that are new, partially filled or held are open', () => {
  const open = vocabulary.orderStatuses.filter((_word, status) => vocabulary.isOpenStatus(status));
  expect(open).toEqual(['new', 'partially_filled', 'held']);
});

test('stops of every type wait for a trigger; ioc and fok are immediate', () => {
  expect(vocabulary.orderTypes.filter((_word, type) => vocabulary.isStopType(type))).toEqual([
    'stop',
    'stop_limit',
    'trailing_stop',
  ]);
  expect(vocabulary.timesInForce.filter((_word, tif) => vocabulary.isImmediate(tif))).toEqual(['ioc', 'fok']);
});

test('a reason is found by its word', () => {
  expect(vocabulary.endReasons.map((word) => vocabulary.reason(word))).toEqual(vocabulary.endReasons.map((_, i) => i));
});
