import { Market, recentTradesMax } from './market';
import type { MarketTrade } from './market-trade';
import { aroundTheClock } from './session';

const trade = (tradeId: number, price = 100 + tradeId): MarketTrade => ({
  tradeId,
  price,
  qty: 1,
  takerSide: 0,
  tradedMs: 1_700_000_000_000 + tradeId,
});
const started = (recent: MarketTrade[] = []) =>
  new Market({
    recent,
    minutes: [],
    splits: [],
    status: 0,
    reason: '',
    session: aroundTheClock,
    auctions: { indicated: undefined, held: undefined },
  });

describe('a market', () => {
  it('counts a trade once, whether it was in the start or came twice', () => {
    const market = started([trade(7)]);
    expect([trade(6), trade(7), trade(8), trade(8)].map((one) => market.takeTrade(one))).toEqual([
      false,
      false,
      true,
      false,
    ]);
    expect(market.lastDay(1_700_000_000_000)?.volume).toBe(1n);
    expect(market.candles('1h').current?.trades).toBe(1);
  });

  it('tells each trade once and keeps the newest of those told', () => {
    const market = started(Array.from({ length: recentTradesMax }, (_, i) => trade(i + 1)));
    market.takeTrade(trade(60));
    market.takeTrade(trade(61));
    expect(market.lastTrade?.tradeId).toBe(61);
    expect(market.toldTrades.at(-1)?.tradeId).toBe(50);
    expect(market.tellTrades().map(({ tradeId }) => tradeId)).toEqual([60, 61]);
    expect(market.tellTrades()).toEqual([]);
    expect(market.toldTrades.map(({ tradeId }) => tradeId).slice(-3)).toEqual([50, 60, 61]);
    expect(market.toldTrades).toHaveLength(recentTradesMax);
  });

  it('tells every change of status, though it changes back at once', () => {
    const market = started();
    market.takeStatus({ status: 2, reason: 'news', changedMs: 5 });
    market.takeStatus({ status: 0, reason: '', changedMs: 6 });
    expect(market.toldStatus).toMatchObject({ status: 0, changedMs: undefined });
    expect(market.tellStatuses().map(({ status }) => status)).toEqual([2, 0]);
    expect(market.toldStatus).toMatchObject({ status: 0, changedMs: 6 });
  });
});
