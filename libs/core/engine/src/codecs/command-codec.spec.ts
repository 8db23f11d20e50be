import { ByteReader, ByteWriter } from '@openbourse/kernel';
import { decodeCommand, encodeCommand } from './command-codec';
import type { Command, LinkedOrder, PlaceOrder, ReplaceOrder } from '../commands';
import type { ExtendedTerms } from '../state/extended-terms';

const common = { tenantId: 258, reason: 'why', actor: 'who' };
const limits = { ordersPerSecondMax: 10, burstMax: 20, openOrdersMax: 65_536 };
const extended: ExtendedTerms = {
  trailPrice: 0,
  trailBps: 250,
  displayQty: 12,
  reduceOnly: true,
  notional: 5_000_000_000,
  expiresMs: 1_767_312_000_000,
};
const placeOrder: PlaceOrder = {
  kind: 'place_order',
  tenantId: 1,
  accountId: 2,
  ownerNo: 3,
  instrumentId: 4,
  side: 1,
  type: 3,
  timeInForce: 2,
  selfTradePrevention: 1,
  postOnly: true,
  qty: 6_000_000_000,
  limitPrice: 10_100,
  stopPrice: 10_000,
  clientOrderId: 'client-1',
  fingerprint: 2 ** 52 - 1,
};
const replaceOrder: ReplaceOrder = {
  kind: 'replace_order',
  tenantId: 1,
  ownerNo: 3,
  orderId: 5_000_000_001,
  createdMs: 1_767_312_000_000,
  qty: 7,
  limitPrice: 10_200,
  stopPrice: 10_300,
};
const linkedOrder: LinkedOrder = {
  role: 1,
  side: 1,
  type: 1,
  timeInForce: 1,
  postOnly: false,
  qty: 9,
  limitPrice: 11_000,
  stopPrice: 0,
};

/** One of each kind, and the kinds whose record has more than one form in each. */
const samples: readonly Command[] = [
  { kind: 'open_tenant', tenantId: 258, code: 'demo' },
  {
    kind: 'define_asset',
    tenantId: 258,
    code: 'BTC',
    name: 'Bitcoin',
    assetClass: 'crypto',
    scale: 8,
    displayScale: 5,
  },
  {
    kind: 'list_instrument',
    tenantId: 258,
    terms: {
      symbol: 'BTC/USD',
      name: 'Bitcoin',
      baseAsset: 'BTC',
      quoteAsset: 'USD',
      priceScale: 2,
      qtyScale: 5,
      lot: 10,
      ticks: [
        { fromPrice: 0, tick: 1 },
        { fromPrice: 50_000, tick: 5 },
      ],
      bandBps: 1_000,
      protectionBps: 500,
      qtyMax: 1e12,
      notionalMax: 9e15,
      referencePrice: 60_000,
      makerPpm: 100,
      takerPpm: 300,
      feeMin: 10,
      feeMax: 1e15,
    },
  },
  { kind: 'set_instrument_status', ...common, instrumentId: 4, status: 2 },
  { kind: 'open_account', tenantId: 258, userId: 'user', name: 'main', limits },
  { kind: 'set_account_limits', ...common, accountId: 2, limits },
  { kind: 'set_kill_switch', ...common, scope: 1, targetId: 2, engaged: true },
  { kind: 'set_kill_switch', ...common, scope: 2, targetId: 4, engaged: false },
  { kind: 'adjust', ...common, accountId: 2, assetId: 1, amount: -5_000_000_000 },
  placeOrder,
  { ...placeOrder, postOnly: false, clientOrderId: '' },
  { ...placeOrder, extended },
  { ...placeOrder, extended: { ...extended, trailPrice: 50, trailBps: 0, reduceOnly: false } },
  { kind: 'cancel_order', tenantId: 1, ownerNo: 3, orderId: 5_000_000_001, createdMs: 1_767_312_000_000 },
  replaceOrder,
  { ...replaceOrder, trailPrice: 40, trailBps: 0, displayQty: 0 },
  { ...replaceOrder, trailPrice: 0, trailBps: 30, displayQty: 0 },
  { ...replaceOrder, trailPrice: 0, trailBps: 0, displayQty: 20 },
  { kind: 'cancel_all', tenantId: 1, ownerNo: 3, accountId: 2, instrumentId: 4 },
  { kind: 'end_day', dayMs: 1_767_312_000_000 },
  { kind: 'continue' },
  {
    kind: 'place_linked_orders',
    tenantId: 1,
    accountId: 2,
    ownerNo: 3,
    instrumentId: 4,
    selfTradePrevention: 2,
    orderClass: 1,
    arming: 1,
    clientOrderId: 'list-1',
    fingerprint: 77,
    orders: [linkedOrder, { ...linkedOrder, role: 2, postOnly: true, stopPrice: 9_000, extended }],
  },
  {
    kind: 'set_trading_rules',
    ...common,
    instrumentId: 4,
    rules: {
      triggerSource: 2,
      calendar: 'XNYS',
      dynamicBandBps: 300,
      staticBandBps: 1_000,
      volatilityAuctionMs: 120_000,
      randomEndMsMax: 30_000,
      trailingOrdersMax: 10_000,
    },
  },
  { kind: 'define_calendar', tenantId: 258, code: 'XNYS', definition: '{"code":"XNYS"}', actor: 'who' },
  {
    kind: 'enter_phase',
    tenantId: 258,
    instrumentId: 4,
    phase: 3,
    tradingDayMs: 1_767_312_000_000,
    untilMs: 1_767_340_000_000,
  },
  { kind: 'indicate_auction', instrumentId: 4 },
  { kind: 'expire_orders', nowMs: 1_767_312_000_000 },
  { kind: 'set_mark_price', tenantId: 258, instrumentId: 4, price: 60_001 },
  { kind: 'split', ...common, instrumentId: 4, numerator: 3, denominator: 2, fractionPrice: 6_700 },
  {
    kind: 'declare_dividend',
    ...common,
    instrumentId: 4,
    amountPerUnit: 5_000_000_000,
    recordMs: 1_767_312_000_000,
    payMs: 1_767_398_400_000,
  },
  { kind: 'record_dividend', tenantId: 258, actionId: 6, actor: 'who' },
  { kind: 'pay_dividend', tenantId: 258, actionId: 6, actor: 'who' },
  { kind: 'cancel_dividend', tenantId: 258, actionId: 6, actor: 'who' },
  { kind: 'change_symbol', ...common, instrumentId: 4, symbol: 'XBT/USD', name: 'Bitcoin' },
];

/** The records of the samples, in hexadecimal. Never to be brought up to date: journals hold such bytes for ever. */
const records: readonly string[] = [
  '01020100000400000064656d6f',
  '02020100000300000042544307000000426974636f696e0600000063727970746f0805',
  '0302010000070000004254432f55534407000000426974636f696e030000004254430300000055534402050000000000002440020000000000000000000000000000000000f03f00000000006ae8400000000000001440e8030000f4010000000000a2941a6d420080faca73f93f4360ea0000640000002c010000000000000000244000003426f56b0c43',
  '04020100000400000002030000007768790300000077686f',
  '05020100000400000075736572040000006d61696e0a0000001400000000000100',
  '0602010000020000000a0000001400000000000100030000007768790300000077686f',
  '0702010000010200000001030000007768790300000077686f',
  '0702010000020400000000030000007768790300000077686f',
  '08020100000200000001000000000000205fa0f2c1030000007768790300000077686f',
  '09010000000200000003000000040000000103020101000000c00b5af6410000000000bac340000000000088c340feffffffffff2f4308000000636c69656e742d31',
  '09010000000200000003000000040000000103020100000000c00b5af6410000000000bac340000000000088c340feffffffffff2f4300000000',
  '0f09010000000200000003000000040000000103020101000000c00b5af6410000000000bac340000000000088c340feffffffffff2f4308000000636c69656e742d3100000000fa000000000000000000284001000000205fa0f24100004010c0b77942',
  '0f09010000000200000003000000040000000103020101000000c00b5af6410000000000bac340000000000088c340feffffffffff2f4308000000636c69656e742d313200000000000000000000000000284000000000205fa0f24100004010c0b77942',
  '0a0100000003000000000010205fa0f24100004010c0b77942',
  '0b0100000003000000000010205fa0f24100004010c0b779420000000000001c400000000000ecc34000000000001ec440',
  '100b0100000003000000000010205fa0f24100004010c0b779420000000000001c400000000000ecc34000000000001ec44028000000000000000000000000000000',
  '100b0100000003000000000010205fa0f24100004010c0b779420000000000001c400000000000ecc34000000000001ec440000000001e0000000000000000000000',
  '100b0100000003000000000010205fa0f24100004010c0b779420000000000001c400000000000ecc34000000000001ec44000000000000000000000000000003440',
  '0c01000000030000000200000004000000',
  '0d00004010c0b77942',
  '0e',
  '1101000000020000000300000004000000020101060000006c6973742d3100000000004053400201010101000000000000002240f82a0000000000000002010101010000000000002240f82a0000282300000100000000fa000000000000000000284001000000205fa0f24100004010c0b77942',
  '1202010000040000000204000000584e59532c010000e8030000c0d401003075000010270000030000007768790300000077686f',
  '130201000004000000584e59530f0000007b22636f6465223a22584e5953227d0300000077686f',
  '1402010000040000000300004010c0b77942000030c4dab77942',
  '1504000000',
  '1600004010c0b77942',
  '17020100000400000061ea0000',
  '18020100000400000003000000020000002c1a0000030000007768790300000077686f',
  '190201000004000000000000205fa0f24100004010c0b779420000007612b87942030000007768790300000077686f',
  '1a02010000060000000300000077686f',
  '1b02010000060000000300000077686f',
  '1c02010000060000000300000077686f',
  '1d0201000004000000070000005842542f55534407000000426974636f696e030000007768790300000077686f',
];

const encoded = (command: Command): Buffer => {
  const writer = new ByteWriter();
  encodeCommand(writer, command);
  return writer.toBuffer();
};

test.each(samples.map((command, i) => [command.kind, command, records[i]] as const))(
  '%s has the record that journals hold, and comes back from it whole',
  (_kind, command, record) => {
    expect(encoded(command).toString('hex')).toBe(record);
    const reader = new ByteReader(Buffer.from(record, 'hex'));
    expect(decodeCommand(reader)).toEqual(command);
    expect(reader.done).toBe(true);
  },
);

test('no two kinds of record begin with the same byte', () => {
  const kindsByTag = new Map<number, string>();
  for (const command of samples) {
    const isExtended = 'extended' in command || 'trailPrice' in command;
    const kind = isExtended ? `extended ${command.kind}` : command.kind;
    const tag = encoded(command)[0];
    expect(kindsByTag.get(tag) ?? kind).toBe(kind);
    kindsByTag.set(tag, kind);
  }
  expect([...kindsByTag.keys()].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 29 }, (_, i) => i + 1));
});

test('a replacement that changes nothing of the extended terms has the record of the first release', () => {
  expect(encoded({ ...replaceOrder, trailPrice: 0, trailBps: 0, displayQty: 0 })).toEqual(encoded(replaceOrder));
});

test('a record that begins with no known byte is a fault', () => {
  for (const tag of [0, 30, 255]) expect(() => decodeCommand(new ByteReader(Buffer.from([tag])))).toThrow();
});
