/** Whose an account is; the context that has the accounts answers. */
export interface StreamAccounts {
  /** The number of the account's owner; 0: nobody's. A promise only when it has to be looked up. */
  ownerOf(tenantId: number, accountId: number): number | Promise<number>;
  /** Undefined while the user has no account. */
  ownerOfUser(tenantId: number, userId: string): Promise<number | undefined>;
}

/** Nest injection token. */
export const STREAM_ACCOUNTS = Symbol('StreamAccounts');
