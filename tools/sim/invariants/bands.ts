import { afterSplit } from '../told/fold';
import { isContinuous } from '../told/standing';
import { must, type Invariant } from './invariant';

interface Bands {
  staticPrice: bigint;
  dynamicPrice: bigint;
  /** The order whose trades move the dynamic reference once it is done, and its last price. */
  taker: number;
  lastPrice: bigint;
  /** Of the auction that is being held. */
  auctionPrice: bigint;
}

const isOutside = (price: bigint, reference: bigint, bps: number): boolean =>
  reference > 0n &&
  bps > 0 &&
  (price > reference ? price - reference : reference - price) * 10_000n > reference * BigInt(bps);

/** In continuous trading nothing trades further from its references than the bands let it. */
export function tradesStayInBands(): Invariant {
  const name = 'no trade outside of the volatility bands';
  const all = new Map<number, Bands>();
  const of = (instrumentId: number): Bands => {
    const known = all.get(instrumentId);
    if (known) return known;
    const fresh = { staticPrice: 0n, dynamicPrice: 0n, taker: 0, lastPrice: 0n, auctionPrice: 0n };
    all.set(instrumentId, fresh);
    return fresh;
  };
  /** Its trades are done: the dynamic band goes with them. */
  const settle = (bands: Bands): void => {
    if (bands.taker !== 0) bands.dynamicPrice = bands.lastPrice;
    bands.taker = 0;
  };
  const refer = (bands: Bands, price: bigint): void => {
    settle(bands);
    bands.staticPrice = bands.dynamicPrice = price;
  };
  return {
    name,
    beforeEvent(event, model) {
      if (!('instrumentId' in event)) return;
      const instrument = model.instruments[event.instrumentId - 1];
      const bands = of(event.instrumentId);
      const reference = (): bigint => instrument.lastPrice || BigInt(instrument.terms.referencePrice);
      switch (event.kind) {
        case 'auction_uncrossed':
          if (bands.auctionPrice > 0n) refer(bands, bands.auctionPrice);
          bands.auctionPrice = 0n;
          return;
        case 'trade_executed': {
          const price = BigInt(event.price);
          if (!isContinuous(instrument)) return void (bands.auctionPrice = price);
          if (bands.taker !== event.takerOrderId) settle(bands);
          const { dynamicBandBps = 0, staticBandBps = 0 } = instrument.rules ?? {};
          const { dynamicPrice, staticPrice } = bands;
          const say = (): string =>
            `trade ${event.tradeId} of instrument ${event.instrumentId} at ${price}, references ${staticPrice} and ${dynamicPrice}, bands ${staticBandBps} and ${dynamicBandBps}`;
          must(name, !isOutside(price, dynamicPrice, dynamicBandBps), say);
          must(name, !isOutside(price, staticPrice, staticBandBps), say);
          bands.taker = event.takerOrderId;
          bands.lastPrice = price;
          return;
        }
        case 'phase_changed':
          if (bands.auctionPrice > 0n) refer(bands, bands.auctionPrice);
          bands.auctionPrice = 0n;
          if (event.tradingDayMs > (instrument.tradingDayMs ?? 0)) refer(bands, reference());
          return;
        case 'trading_rules_changed':
          settle(bands);
          if (bands.staticPrice === 0n) bands.staticPrice = reference();
          bands.dynamicPrice = reference();
          return;
        case 'instrument_split': {
          const { lastPrice } = instrument;
          const restated =
            lastPrice > 0n ? afterSplit(instrument, lastPrice, event) : BigInt(event.terms.referencePrice);
          return refer(bands, restated);
        }
        default:
          return;
      }
    },
  };
}
