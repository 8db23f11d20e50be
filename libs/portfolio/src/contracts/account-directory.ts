/** A trading account as other contexts address it. */
export interface TradingAccount {
  /** Dense number inside the core. */
  readonly accountId: number;
  /** ULID outside. */
  readonly publicId: string;
  readonly tenantId: number;
  readonly shard: number;
  readonly ownerNo: number;
  readonly userId: string;
  readonly name: string;
}

/**
 * Accounts by owner or id. Whoever asks gets the accounts of one tenant only; that an account is the caller's own
 * is asked with {@link ofUser}, so that another's id looks like one that does not exist.
 */
export interface AccountDirectory {
  /** In the order of opening; empty when the user has none. */
  ofUser(tenantId: number, userId: string): Promise<readonly TradingAccount[]>;
  /** The same if it is remembered already: spares the order routes a turn of the event loop. */
  rememberedOfUser(tenantId: number, userId: string): readonly TradingAccount[] | undefined;
  byPublicId(tenantId: number, publicId: string): Promise<TradingAccount | undefined>;
  byId(tenantId: number, accountId: number): Promise<TradingAccount | undefined>;
  /** The same if it is remembered already: spares the streams a promise per message. */
  rememberedById(tenantId: number, accountId: number): TradingAccount | undefined;
}

/** Nest injection token. */
export const ACCOUNT_DIRECTORY = Symbol('AccountDirectory');
