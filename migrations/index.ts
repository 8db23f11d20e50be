import { CoreSchema1700000000100 } from './core/1700000000100-core-schema';
import { IdentitySchema1700000000200 } from './identity/1700000000200-identity-schema';
import { MarketDataCandles1700000000300 } from './market-data/1700000000300-candles';
import { PlatformInbox1700000000050 } from './platform/1700000000050-inbox';
import { runMigrations, undoMigrations, type Migrations } from './run-migrations';

/** Every migration: one folder and one schema per context; the number that ends a class name is its place in the order. */
export const migrations: Migrations = [
  PlatformInbox1700000000050,
  CoreSchema1700000000100,
  IdentitySchema1700000000200,
  MarketDataCandles1700000000300,
];

export const migrateUp = (ownerUrl: string) => runMigrations(ownerUrl, migrations);
export const migrateDown = (ownerUrl: string) => undoMigrations(ownerUrl, migrations);
