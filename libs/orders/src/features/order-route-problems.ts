import type { ErrorCode } from '@openbourse/platform';

/** The core cannot answer. */
export const coreUnavailable = [
  'engine_overloaded',
  'engine_unavailable',
  'outcome_unknown',
] as const satisfies ErrorCode[];

/** What the risk rules refuse, in the order in which they are asked. */
export const riskRefusals = [
  'kill_switch_engaged',
  'order_rate_exceeded',
  'instrument_halted',
  'instrument_not_open',
  'price_out_of_range',
  'price_off_tick',
  'quantity_off_lot',
  'no_reference_price',
  'price_outside_band',
  'quantity_above_maximum',
  'amount_out_of_range',
  'notional_above_maximum',
  'open_orders_above_maximum',
  'insufficient_funds',
  'insufficient_holdings',
] as const satisfies ErrorCode[];
