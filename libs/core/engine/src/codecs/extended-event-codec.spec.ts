import { ByteReader, ByteWriter } from '@openbourse/kernel';
import { writeCorporatePosting } from './corporate-posting-codec';
import type { InstrumentTerms } from '../commands';
import { decodeEvent } from './event-reader';
import type { Posting } from '../events';
import { writeExtendedEvent, type ExtendedEvent } from './extended-event-codec';
import { aaplTerms } from '../testing/desk';
import { CAUSE_CORPORATE_ACTION } from '../vocabulary';

const of = { instrumentId: 4, tenantId: 258 };
const by = { reason: 'why', actor: 'who' };
const timeMs = 1_767_312_000_000;
const terms: InstrumentTerms = { ...aaplTerms, ticks: [...aaplTerms.ticks, { fromPrice: 50_000, tick: 5 }] };

/** One of each kind, every field with a value of its own. */
const samples: readonly ExtendedEvent[] = [
  {
    kind: 'order_extended',
    ownerNo: 3,
    streamSeq: 5_000_000_001,
    orderId: 5_000_000_002,
    createdMs: timeMs,
    tenantId: 258,
    accountId: 2,
    instrumentId: 4,
    extension: {
      ...{ trailPrice: 50, trailBps: 250, displayQty: 12, reduceOnly: true, notional: 5_000_000_000 },
      ...{ expiresMs: timeMs, stopPrice: 9_950, extremePrice: 10_000, limitPrice: 10_100, shownQty: 11 },
      ...{ orderClass: 1, role: 2, arming: 1, listId: 5_000_000_003, listMs: timeMs },
    },
  },
  {
    kind: 'trading_rules_changed',
    ...of,
    rules: {
      ...{ triggerSource: 2, calendar: 'XNYS', dynamicBandBps: 300, staticBandBps: 1_000 },
      ...{ volatilityAuctionMs: 120_000, randomEndMsMax: 30_000, trailingOrdersMax: 10_000 },
    },
    ...by,
  },
  { kind: 'calendar_defined', calendarId: 6, tenantId: 258, code: 'XNYS', definition: '{"code":"XNYS"}', actor: 'who' },
  { kind: 'phase_changed', ...of, phase: 3, tradingDayMs: timeMs, untilMs: timeMs + 1 },
  { kind: 'auction_indicated', ...of, price: 10_100, qty: 5_000_000_000, imbalanceQty: 7, imbalanceSide: 1 },
  { kind: 'auction_uncrossed', ...of, price: 10_101, qty: 5_000_000_001, imbalanceQty: 8, imbalanceSide: 0 },
  { kind: 'mark_price_changed', ...of, price: 10_102 },
  { kind: 'instrument_split', actionId: 9, ...of, numerator: 3, denominator: 2, fractionPrice: 6_700, terms, ...by },
  {
    kind: 'dividend_changed',
    ...{ actionId: 9, ...of, status: 1, amountPerUnit: 5_000_000_000, recordMs: timeMs, payMs: timeMs + 1 },
    entitled: 10n ** 20n,
    ...by,
  },
  { kind: 'symbol_changed', actionId: 9, ...of, oldSymbol: 'OLD', terms, ...by },
];
const posting: Posting = {
  kind: 'posting',
  ...{ postingId: 5_000_000_001, setId: 5_000_000_000, tenantId: 258, accountId: 2, ledgerKind: 4, assetId: 1 },
  ...{ amount: -7, cause: CAUSE_CORPORATE_ACTION, causeId: 9, orderId: 0, orderMs: 0, reason: '' },
};

/** The records of the samples and of the posting, in hexadecimal. Never to be brought up to date: they are hashed. */
const records: readonly string[] = [
  '1003000000000010205fa0f241000020205fa0f24100004010c0b7794202010000020000000400000032000000fa000000000000000000284001000000205fa0f24100004010c0b77942de26000010270000742700000000000000002640010201000030205fa0f24100004010c0b77942',
  '1104000000020100000204000000584e59532c010000e8030000c0d401003075000010270000030000007768790300000077686f',
  '12060000000201000004000000584e59530f0000007b22636f6465223a22584e5953227d0300000077686f',
  '1304000000020100000300004010c0b7794200104010c0b77942',
  '14040000000201000074270000000000205fa0f2410000000000001c4001',
  '15040000000201000075270000000010205fa0f241000000000000204000',
  '16040000000201000076270000',
  '1709000000040000000201000003000000020000002c1a0000040000004141504c0a0000004170706c6520496e632e040000004141504c030000005553440200000000000000f03f020000000000000000000000000000000000f03f00000000006ae840000000000000144000000000f40100000000000080842e410080faca73f93f4310270000640000002c01000000000000000000000000000000000000030000007768790300000077686f',
  '1809000000040000000201000001000000205fa0f24100004010c0b7794200104010c0b7794215000000313030303030303030303030303030303030303030030000007768790300000077686f',
  '19090000000400000002010000030000004f4c44040000004141504c0a0000004170706c6520496e632e040000004141504c030000005553440200000000000000f03f020000000000000000000000000000000000f03f00000000006ae840000000000000144000000000f40100000000000080842e410080faca73f93f4310270000640000002c01000000000000000000000000000000000000030000007768790300000077686f',
];
const postingRecord = '1a000010205fa0f241000000205fa0f241020100000200000004010000000000000000001cc009000000';

test.each(samples.map((event, i) => [event.kind, event, records[i]] as const))(
  '%s has the record that was hashed, and comes back from it whole',
  (_kind, event, record) => {
    const writer = new ByteWriter();
    writeExtendedEvent(writer, event);
    expect(writer.toBuffer().toString('hex')).toBe(record);
    const reader = new ByteReader(Buffer.from(record, 'hex'));
    expect(decodeEvent(reader)).toEqual(event);
    expect(reader.done).toBe(true);
  },
);

test('a posting of a corporate action has a record of its own', () => {
  const writer = new ByteWriter();
  writeCorporatePosting(writer, posting);
  expect(writer.toBuffer().toString('hex')).toBe(postingRecord);
  const reader = new ByteReader(Buffer.from(postingRecord, 'hex'));
  expect(decodeEvent(reader)).toEqual(posting);
  expect(reader.done).toBe(true);
});

test('an order that does not only reduce comes back as one that does not', () => {
  const [extended] = samples;
  if (extended.kind !== 'order_extended') throw new Error('the first sample is an order');
  const writer = new ByteWriter();
  const event = { ...extended, extension: { ...extended.extension, reduceOnly: false } };
  writeExtendedEvent(writer, event);
  expect(decodeEvent(new ByteReader(writer.toBuffer()))).toEqual(event);
});

test('a record that begins with no known byte is a fault', () => {
  for (const tag of [0, 27, 255]) expect(() => decodeEvent(new ByteReader(Buffer.from([tag])))).toThrow();
});
