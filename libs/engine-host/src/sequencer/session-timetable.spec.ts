import { venueCalendars } from '@openbourse/core/calendar';
import { Engine, PENDING, sessionPhases, type Command } from '@openbourse/core/engine';
import { ByteWriter } from '@openbourse/kernel';
import { SessionTimetable, type RandomMs } from './session-timetable';

const tenantId = 1;
const minute = 60_000;

const newYork = (date: string, time: string, offset = '-05:00'): number => Date.parse(`${date}T${time}${offset}`);
const mumbai = (date: string, time: string): number => Date.parse(`${date}T${time}+05:30`);
const textOf = (code: string): string => JSON.stringify(venueCalendars.find((calendar) => calendar.code === code));

/** An engine and its timetable, without a journal. */
class Exchange {
  engine = new Engine({ shard: 0 });
  timetable: SessionTimetable;
  readonly sent: { command: Command; timeMs: number }[] = [];

  constructor(
    public nowMs: number,
    private readonly random: RandomMs = () => 0,
  ) {
    this.timetable = new SessionTimetable(random);
    this.apply({ kind: 'open_tenant', tenantId, code: 'demo' });
    const asset = { kind: 'define_asset', tenantId, scale: 7, displayScale: 2 } as const;
    this.apply({ ...asset, code: 'USD', name: 'US dollar', assetClass: 'fiat' });
    const terms = {
      ...{ name: '', quoteAsset: 'USD', priceScale: 2, qtyScale: 0, lot: 1, ticks: [{ fromPrice: 0, tick: 1 }] },
      ...{ bandBps: 0, protectionBps: 500, qtyMax: 1e6, notionalMax: 9e15, referencePrice: 10_000 },
      ...{ makerPpm: 0, takerPpm: 0, feeMin: 0, feeMax: 0 },
    };
    for (const symbol of ['A', 'B']) {
      this.apply({ ...asset, code: symbol, name: symbol, assetClass: 'equity', scale: 0, displayScale: 0 });
      this.apply({ kind: 'list_instrument', tenantId, terms: { ...terms, symbol, baseAsset: symbol } });
    }
    for (const { code } of venueCalendars) this.define(code, textOf(code));
    this.timetable.begin(this.engine);
  }

  define(code: string, definition: string): void {
    this.apply({ kind: 'define_calendar', tenantId, code, definition, actor: 'test' });
  }

  follow(calendar: string, more: { randomEndMsMax?: number; dynamicBandBps?: number } = {}, instrumentId = 1): void {
    this.apply({
      kind: 'set_trading_rules',
      tenantId,
      instrumentId,
      rules: {
        ...{ triggerSource: 0, calendar, dynamicBandBps: 0, staticBandBps: 0 },
        ...{ volatilityAuctionMs: 2 * minute, randomEndMsMax: 0, trailingOrdersMax: 100 },
        ...more,
      },
      reason: '',
      actor: 'test',
    });
  }

  apply(command: Command): void {
    let result = this.engine.apply(command, this.nowMs);
    while (result === PENDING) result = this.engine.apply({ kind: 'continue' }, this.nowMs);
    if (result !== 0) throw new Error(`${command.kind}: ${JSON.stringify(this.engine.outcome().refusal)}`);
    this.engine.events.clear();
  }

  /** Applies all that is due at a moment. */
  tick(atMs: number): Command[] {
    this.nowMs = atMs;
    const from = this.sent.length;
    for (let due = this.timetable.due(atMs); due.length > 0; due = this.timetable.due(atMs)) {
      expect(this.timetable.due(atMs)).toEqual(due);
      for (const command of due) {
        this.sent.push({ command, timeMs: atMs });
        this.apply(command);
      }
    }
    return this.sent.slice(from).map(({ command }) => command);
  }

  phases(atMs: number): Command[] {
    return this.tick(atMs).filter(({ kind }) => kind === 'enter_phase');
  }

  /** Ticks in steps of ten seconds; answers the phases entered: time, phase, trading day. */
  run(untilMs: number): string[] {
    const from = this.sent.length;
    for (let atMs = this.nowMs; atMs <= untilMs; atMs += 10_000) this.tick(atMs);
    return this.sent.slice(from).flatMap(({ command, timeMs }) => {
      if (command.kind !== 'enter_phase') return [];
      const day = new Date(command.tradingDayMs).toISOString().slice(5, 10);
      return [`${new Date(timeMs).toISOString().slice(5, 16)} ${sessionPhases[command.phase]} ${day}`];
    });
  }

  restart(): void {
    const writer = new ByteWriter();
    this.engine.writeSnapshot(writer);
    this.engine = Engine.restore(writer.toBuffer(), { shard: 0 });
    this.timetable = new SessionTimetable(this.random);
    this.timetable.begin(this.engine);
  }
}

test('a regular day of New York, with the restart of the host in the middle of it', () => {
  const exchange = new Exchange(newYork('2026-01-05', '00:00'));
  exchange.follow('XNYS');
  const morning = exchange.run(newYork('2026-01-05', '12:00'));
  exchange.restart();
  const afternoon = exchange.run(newYork('2026-01-05', '23:50'));
  expect([...morning, ...afternoon]).toEqual([
    '01-05T05:00 closed 01-05',
    '01-05T11:30 pre_open 01-05',
    '01-05T14:30 continuous 01-05',
    '01-05T20:50 closing 01-05',
    '01-05T21:00 post_close 01-06',
    '01-06T01:00 closed 01-06',
  ]);
  expect(exchange.engine.session(1).untilMs).toBe(newYork('2026-01-06', '06:30'));
});

test('a half day closes early, and its day orders belong to the next session from then on', () => {
  const exchange = new Exchange(newYork('2026-11-27', '09:00'));
  exchange.follow('XNYS');
  expect(exchange.run(newYork('2026-11-27', '18:00'))).toEqual([
    '11-27T14:00 pre_open 11-27',
    '11-27T14:30 continuous 11-27',
    '11-27T17:50 closing 11-27',
    '11-27T18:00 post_close 11-30',
    '11-27T22:00 closed 11-30',
  ]);
});

test('the hours follow the clocks of the venue when they change', () => {
  const exchange = new Exchange(newYork('2026-03-06', '23:00'));
  exchange.follow('XNYS');
  expect(exchange.run(newYork('2026-03-09', '12:00', '-04:00'))).toEqual([
    '03-07T04:00 closed 03-09',
    '03-09T10:30 pre_open 03-09',
    '03-09T13:30 continuous 03-09',
  ]);
});

test('a day of Mumbai beside one of New York, each by its own calendar', () => {
  const exchange = new Exchange(mumbai('2026-01-05', '08:00'));
  exchange.follow('XBOM');
  exchange.follow('XNYS', {}, 2);
  expect(exchange.run(mumbai('2026-01-05', '17:30'))).toEqual([
    '01-05T02:30 closed 01-05',
    '01-05T02:30 closed 01-05',
    '01-05T03:30 pre_open 01-05',
    '01-05T03:45 continuous 01-05',
    '01-05T10:00 closed 01-06',
    '01-05T10:10 post_close 01-06',
    '01-05T10:30 closed 01-06',
    '01-05T11:30 pre_open 01-05',
  ]);
});

test('a market that never closes changes its trading day at midnight', () => {
  const exchange = new Exchange(Date.UTC(2026, 0, 5, 23));
  exchange.follow('24-7');
  expect(exchange.run(Date.UTC(2026, 0, 6, 1))).toEqual([
    '01-05T23:00 continuous 01-05',
    '01-06T00:00 continuous 01-06',
  ]);
});

test('a call ends by chance within its window, which is drawn once', () => {
  const drawn: number[] = [];
  const exchange = new Exchange(newYork('2026-01-05', '09:00'), (maxMs) => {
    drawn.push(maxMs);
    return 25_000;
  });
  exchange.follow('XNYS', { randomEndMsMax: 30_000 });
  exchange.tick(exchange.nowMs);
  const open = newYork('2026-01-05', '09:30');
  for (const at of [open - 1, open, open + 24_999]) expect(exchange.phases(at)).toEqual([]);
  expect(exchange.phases(open + 25_000)).toMatchObject([{ kind: 'enter_phase', phase: 0 }]);
  // Continuous trading ends on time, and the closing call by chance again.
  const closing = newYork('2026-01-05', '15:50');
  expect(exchange.phases(closing)).toHaveLength(1);
  expect(exchange.phases(closing + 10 * minute)).toEqual([]);
  expect(exchange.phases(closing + 10 * minute + 25_000)).toHaveLength(1);
  expect(drawn.filter((maxMs) => maxMs > 0)).toEqual([30_000, 30_000]);
});

test('a call whose window is longer than the phase that follows it leaves that phase its turn', () => {
  // Chance at its latest, and ticks that are never on time.
  const exchange = new Exchange(newYork('2026-01-05', '15:45'), (maxMs) => maxMs);
  exchange.define('XNYS', textOf('XNYS').replaceAll('20:00', '16:30').replace('"version":1', '"version":2'));
  exchange.follow('XNYS', { randomEndMsMax: 60 * minute });
  const from = exchange.sent.length;
  for (let atMs = exchange.nowMs; atMs <= newYork('2026-01-05', '16:31'); atMs += 250) exchange.tick(atMs + 100);
  const entered = exchange.sent.slice(from).flatMap(({ command }) => (command.kind === 'enter_phase' ? [command] : []));
  expect(entered.map(({ phase }) => sessionPhases[phase])).toEqual(['continuous', 'closing', 'post_close', 'closed']);
});

test('after a time without host each instrument goes straight to the phase of now', () => {
  const exchange = new Exchange(newYork('2026-01-05', '10:00'));
  exchange.follow('XNYS');
  exchange.tick(exchange.nowMs);
  exchange.restart();
  expect(exchange.phases(newYork('2026-01-07', '10:00'))).toMatchObject([
    { kind: 'enter_phase', phase: 0, tradingDayMs: Date.UTC(2026, 0, 7) },
  ]);
});

test('another version of a calendar and other rules are followed at once', () => {
  const exchange = new Exchange(newYork('2026-01-05', '10:00'));
  exchange.follow('XNYS');
  expect(exchange.phases(exchange.nowMs)).toMatchObject([{ phase: 0 }]);
  const xnys = JSON.parse(textOf('XNYS')) as { version: number; holidays: object[] };
  xnys.version++;
  xnys.holidays.push({ kind: 'dates', name: 'Storm', dates: ['2026-01-05'] });
  exchange.define('XNYS', JSON.stringify(xnys));
  expect(exchange.phases(exchange.nowMs)).toMatchObject([{ phase: 4, tradingDayMs: Date.UTC(2026, 0, 6) }]);
  exchange.follow('');
  expect(exchange.phases(exchange.nowMs)).toMatchObject([{ phase: 0, untilMs: 0 }]);
});

describe('with orders', () => {
  function funded(nowMs: number): Exchange {
    const exchange = new Exchange(nowMs);
    const limits = { ordersPerSecondMax: 1_000, burstMax: 1_000, openOrdersMax: 1_000 };
    for (const [i, userId] of ['anna', 'ben'].entries()) {
      exchange.apply({ kind: 'open_account', tenantId, userId, name: userId, limits });
      const adjust = { kind: 'adjust', tenantId, accountId: i + 1, reason: '', actor: 'test' } as const;
      exchange.apply({ ...adjust, assetId: 1, amount: 1e13 });
      exchange.apply({ ...adjust, assetId: 2, amount: 1_000 });
    }
    return exchange;
  }

  const place = (exchange: Exchange, accountId: number, side: number, limitPrice: number): void =>
    exchange.apply({
      kind: 'place_order',
      ...{ tenantId, accountId, ownerNo: accountId, instrumentId: 1, side, type: 1, timeInForce: 1 },
      ...{
        selfTradePrevention: 0,
        postOnly: false,
        qty: 10,
        limitPrice,
        stopPrice: 0,
        clientOrderId: '',
        fingerprint: 0,
      },
    });

  test('a call is told once a second while it changes', () => {
    const exchange = funded(newYork('2026-01-05', '09:00'));
    exchange.follow('XNYS');
    const at = exchange.nowMs;
    const kinds = (ms: number) => exchange.tick(at + ms).map(({ kind }) => kind);
    expect(kinds(0)).toEqual(['enter_phase', 'indicate_auction']);
    place(exchange, 1, 0, 10_000);
    expect(kinds(1_000)).toEqual(['indicate_auction']);
    place(exchange, 2, 1, 10_000);
    expect(kinds(1_500)).toEqual([]);
    expect(kinds(2_600)).toEqual(['indicate_auction']);
    expect(kinds(4_000)).toEqual([]);
    expect(kinds(newYork('2026-01-05', '09:30') - at)).toEqual(['enter_phase']);
  });

  test('a volatility auction ends after its time, or when the calendar ends the trading', () => {
    const exchange = funded(newYork('2026-01-05', '10:00'));
    exchange.follow('XNYS', { dynamicBandBps: 100 });
    exchange.tick(exchange.nowMs);
    const interrupt = (price: number): void => {
      place(exchange, 1, 1, price);
      place(exchange, 2, 0, price);
    };
    const at = exchange.nowMs;
    interrupt(11_000);
    expect(exchange.engine.session(1)).toMatchObject({ phase: 5, untilMs: at + 2 * minute });
    expect(exchange.phases(at + 2 * minute - 1)).toEqual([]);
    exchange.restart();
    expect(exchange.phases(at + 2 * minute)).toMatchObject([{ kind: 'enter_phase', phase: 0 }]);
    exchange.nowMs = newYork('2026-01-05', '15:49');
    interrupt(12_500);
    expect(exchange.engine.session(1).phase).toBe(5);
    expect(exchange.phases(newYork('2026-01-05', '15:50')).at(0)).toMatchObject({ kind: 'enter_phase', phase: 2 });
  });

  test('a venue without a calendar may be interrupted too', () => {
    const exchange = funded(newYork('2026-01-05', '10:00'));
    exchange.follow('', { dynamicBandBps: 100 });
    expect(exchange.phases(exchange.nowMs)).toEqual([]);
    place(exchange, 1, 1, 11_000);
    place(exchange, 2, 0, 11_000);
    const due = exchange.phases(exchange.nowMs + 2 * minute);
    expect(due).toMatchObject([{ kind: 'enter_phase', phase: 0, tradingDayMs: 0 }]);
  });
});

test('knows the calendars that are followed, how far each reaches, and which it cannot read', () => {
  const exchange = new Exchange(newYork('2026-01-05', '12:00'));
  expect(exchange.timetable.followed()).toEqual([]);
  exchange.follow('XNYS');
  exchange.follow('XNYS', {}, 2);
  const { coverage } = venueCalendars.find(({ code }) => code === 'XNYS')!;
  const endMs = Date.parse(`${coverage.through}T00:00:00-05:00`) + 24 * 60 * minute;
  expect(exchange.timetable.followed()).toEqual([{ tenantId, code: 'XNYS', coversUntilMs: endMs }]);
  exchange.define('XNYS', textOf('XNYS').replace('America/New_York', 'Mars/Olympus'));
  expect(exchange.timetable.followed()).toEqual([{ tenantId, code: 'XNYS', coversUntilMs: undefined }]);
});
