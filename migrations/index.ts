import { CoreSchema1700000000100 } from './core/1700000000100-core-schema';
import { PostingsOfAdjustments1700000000310 } from './core/1700000000310-postings-of-adjustments';
import { StreamBatches1700000000320 } from './core/1700000000320-stream-batches';
import { TradesByTime1700000000340 } from './core/1700000000340-trades-by-time';
import { OrdersInFull1700000000350 } from './core/1700000000350-orders-in-full';
import { Auctions1700000000360 } from './core/1700000000360-auctions';
import { IdentitySchema1700000000200 } from './identity/1700000000200-identity-schema';
import { IdentitySessions1700000000410 } from './identity/1700000000410-sessions';
import { MarketDataCandles1700000000300 } from './market-data/1700000000300-candles';
import { CandleTrades1700000000330 } from './market-data/1700000000330-candle-trades';
import { PlatformInbox1700000000050 } from './platform/1700000000050-inbox';
import { runMigrations, undoMigrations, type Migrations } from './run-migrations';

/** Every migration: one folder and one schema per context; the number that ends a class name is its place in the order. */
export const migrations: Migrations = [
  PlatformInbox1700000000050,
  CoreSchema1700000000100,
  IdentitySchema1700000000200,
  MarketDataCandles1700000000300,
  IdentitySessions1700000000410,
  PostingsOfAdjustments1700000000310,
  StreamBatches1700000000320,
  CandleTrades1700000000330,
  TradesByTime1700000000340,
  OrdersInFull1700000000350,
  Auctions1700000000360,
];

export const migrateUp = (ownerUrl: string) => runMigrations(ownerUrl, migrations);
export const migrateDown = (ownerUrl: string) => undoMigrations(ownerUrl, migrations);
