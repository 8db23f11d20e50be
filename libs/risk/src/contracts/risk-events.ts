/** What the context publishes, by type and version. */
export const riskEventTypes = { halted: 'risk.halted', resumed: 'risk.resumed' } as const;

/** risk.halted and risk.resumed: a kill switch was engaged or released, or an instrument left or entered trading. */
export interface TradingHaltV1 {
  readonly cause: 'kill_switch' | 'instrument_status';
  readonly scope: 'tenant' | 'account' | 'instrument';
  /** Tenant code, account id or symbol. */
  readonly target: string;
  /** With instrument_status: open, cancel_only or halted. */
  readonly status?: string;
  readonly reason: string;
  /** User id of the operator. */
  readonly actor: string;
  readonly changedAt: string;
}
