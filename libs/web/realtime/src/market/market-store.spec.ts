import { ChangeDetectionStrategy, Component, inject, provideZonelessChangeDetection, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import { FakeSocketSession } from '../connection/testing/fake-socket-session';
import { MarketStore } from './market-store';
import { Renamings } from './renamings';

const quote = (symbol: string, last: string) => ({ symbol, last });

@Component({ template: '{{ quote.value()?.last }}', changeDetection: ChangeDetectionStrategy.OnPush })
class Panel {
  static readonly symbol = signal<string | undefined>('AAPL');
  readonly quote = inject(MarketStore).quote(Panel.symbol);
}

function open() {
  const socket = new FakeSocketSession();
  TestBed.configureTestingModule({ providers: [provideZonelessChangeDetection(), socket.provider] });
  Panel.symbol.set('AAPL');
  const panel = () => TestBed.createComponent(Panel);
  const settle = () => vi.advanceTimersByTimeAsync(300);
  const asked = () => socket.asked.splice(0);
  return { socket, panel, settle, asked };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const subscribe = (...symbols: string[]) => ({ event: 'subscribe', data: { channel: 'quote', symbols } });
const unsubscribe = (...symbols: string[]) => ({ event: 'unsubscribe', data: { channel: 'quote', symbols } });

test('two panels that want the same are one subscription, which ends some time after both are gone', async () => {
  const { socket, panel, settle, asked } = open();
  socket.connect();
  const [first, second] = [panel(), panel()];
  await settle();
  expect(asked()).toEqual([subscribe('AAPL')]);
  first.destroy();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked()).toEqual([]);
  second.destroy();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked()).toEqual([unsubscribe('AAPL')]);
});

test('another symbol is another subscription; going back at once costs nothing', async () => {
  const { socket, panel, settle, asked } = open();
  socket.connect();
  const { componentInstance } = panel();
  await settle();
  socket.say({ channel: 'quote', type: 'snapshot', seq: 1, data: [quote('AAPL', '1')] });
  await settle();
  Panel.symbol.set('MSFT');
  expect(componentInstance.quote.value()).toBeUndefined();
  await settle();
  Panel.symbol.set('AAPL');
  await settle();
  expect(componentInstance.quote.value()?.last).toBe('1');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked()).toEqual([subscribe('AAPL'), subscribe('MSFT'), unsubscribe('MSFT')]);
});

test('a hundred updates between two frames are drawn once', async () => {
  const { socket, panel, settle } = open();
  socket.connect();
  const fixture = panel();
  await settle();
  const drawn: unknown[] = [];
  for (let no = 1; no <= 100; no++) {
    socket.say({ channel: 'quote', type: no === 1 ? 'snapshot' : 'update', seq: no, data: [quote('AAPL', `${no}`)] });
    drawn.push(fixture.componentInstance.quote.value()?.last);
  }
  expect(new Set(drawn)).toEqual(new Set([undefined]));
  await settle();
  expect(fixture.componentInstance.quote.value()?.last).toBe('100');
});

test('what is shown is stale from the cut until the next snapshot', async () => {
  const { socket, panel, settle, asked } = open();
  const { componentInstance } = panel();
  await settle();
  expect(componentInstance.quote.state()).toBe('loading');
  socket.connect();
  await settle();
  socket.say({ channel: 'quote', type: 'snapshot', seq: 1, data: [quote('AAPL', '1')] });
  await settle();
  expect(componentInstance.quote.state()).toBe('live');
  socket.cut();
  expect(componentInstance.quote.state()).toBe('stale');
  expect(componentInstance.quote.value()?.last).toBe('1');
  asked();
  socket.connect();
  await settle();
  expect(asked()).toEqual([subscribe('AAPL')]);
  expect(componentInstance.quote.state()).toBe('stale');
  socket.say({ channel: 'quote', type: 'snapshot', seq: 1, data: [quote('AAPL', '2')] });
  await settle();
  expect(componentInstance.quote.state()).toBe('live');
});

test('a refusal is told in words, not hidden', async () => {
  const { socket, panel, settle } = open();
  const problem = { type: '', title: 'No such instrument', status: 404, code: 'x', detail: 'No.', requestId: '' };
  socket.answer = () => Promise.resolve({ ok: false, problem });
  socket.connect();
  const { componentInstance } = panel();
  await settle();
  expect(componentInstance.quote.state()).toBe('refused');
  expect(componentInstance.quote.problem()).toBe(problem);
});

test('what an auction would come to is followed by symbol; each message is the whole of it', async () => {
  const { socket, settle, asked } = open();
  socket.connect();
  const auctions = TestBed.runInInjectionContext(() => inject(MarketStore).auctions(() => 'AAPL'));
  await settle();
  expect(asked()).toEqual([{ event: 'subscribe', data: { channel: 'auction', symbols: ['AAPL'] } }]);
  const at = (price: string) => ({ symbol: 'AAPL', indicative: { price }, last: null });
  socket.say({ channel: 'auction', type: 'snapshot', seq: 7, data: at('101') });
  socket.say({ channel: 'auction', type: 'update', seq: 9, data: at('102') });
  await settle();
  expect(auctions.value()?.indicative?.price).toBe('102');
  expect(auctions.state()).toBe('live');
});

describe('a new symbol', () => {
  const renamed = { symbol: 'FB', newSymbol: 'META' };
  const said = { channel: 'instrument_status', type: 'renamed', seq: 0, data: { ...renamed, at: '' } };
  const last = (symbol: string, price: string) => ({
    ...{ channel: 'quote', type: 'snapshot', seq: 1 },
    data: [quote(symbol, price)],
  });

  function watching(symbols = signal<readonly string[]>(['FB', 'MSFT'])) {
    const opened = open();
    const heard: unknown[] = [];
    TestBed.inject(Renamings).hear((renaming) => heard.push(renaming));
    opened.socket.connect();
    const quotes = TestBed.runInInjectionContext(() => inject(MarketStore).quotes(symbols));
    const shown = () => [...(quotes.value() ?? [])].map(([symbol, one]) => [symbol, one.last]);
    return { ...opened, symbols, quotes, heard, shown };
  }

  test('drops what was known under the old one, tells it, and shows at once what comes under the new one', async () => {
    const { socket, settle, asked, symbols, heard, shown } = watching();
    await settle();
    socket.say(last('FB', '1'));
    socket.say(last('MSFT', '2'));
    await settle();
    expect(asked()).toEqual([subscribe('FB', 'MSFT')]);
    socket.say(said);
    expect(heard).toEqual([renamed]);
    expect(shown()).toEqual([['MSFT', '2']]);
    // The server sends it without being asked.
    socket.say(last('META', '3'));
    await settle();
    symbols.set(['META', 'MSFT']);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(shown()).toEqual([
      ['META', '3'],
      ['MSFT', '2'],
    ]);
    expect(asked()).toEqual([]);
    socket.cut();
    socket.connect();
    await settle();
    expect(asked()).toEqual([subscribe('MSFT', 'META')]);
  });

  test('that nobody follows is given back', async () => {
    const { socket, settle, asked } = watching();
    await settle();
    asked();
    socket.say(said);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked()).toEqual([unsubscribe('META')]);
  });

  test('of which nothing is shown is no news', async () => {
    const { socket, settle, heard } = watching(signal(['MSFT']));
    await settle();
    socket.say(said);
    expect(heard).toEqual([]);
  });

  test('that came while the line was broken is learned from the refusal, which costs the others nothing', async () => {
    const { socket, settle, asked, heard, quotes } = watching();
    await settle();
    asked();
    socket.cut();
    const problem = {
      type: '',
      title: '',
      status: 404,
      code: 'instrument_not_found',
      detail: '',
      requestId: '',
      renamed,
    };
    socket.answer = ({ data }) =>
      Promise.resolve(
        (data as { symbols: string[] }).symbols.includes('FB')
          ? { ok: false as const, problem }
          : { ok: true as const },
      );
    socket.connect();
    await settle();
    expect(heard).toEqual([renamed]);
    expect(asked()).toEqual([subscribe('FB', 'MSFT'), subscribe('MSFT')]);
    expect(quotes.problem()).toBeUndefined();
  });
});
