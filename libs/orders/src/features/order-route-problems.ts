import type { ErrorCode } from '@openbourse/platform';

/** The core cannot answer. */
export const coreUnavailable = [
  'engine_overloaded',
  'engine_unavailable',
  'outcome_unknown',
] as const satisfies ErrorCode[];

/** Why the core denies an order. */
export const riskRefusals = [
  'kill_switch_engaged',
  'order_rate_exceeded',
  'instrument_halted',
  'instrument_not_open',
  'session_closed',
  'linked_orders_invalid',
  'time_in_force_not_allowed',
  'expiry_in_the_past',
  'trailing_distance_invalid',
  'no_trigger_price',
  'trailing_orders_above_maximum',
  'displayed_quantity_invalid',
  'notional_below_lot',
  'position_would_increase',
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
