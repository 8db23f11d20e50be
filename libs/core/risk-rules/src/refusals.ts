/** Why the core refused a command: stable codes, part of the public API. */
export const refusalCodes = [
  'kill_switch_engaged',
  'order_rate_exceeded',
  'instrument_not_open',
  'instrument_halted',
  'price_off_tick',
  'price_out_of_range',
  'price_outside_band',
  'no_reference_price',
  'quantity_off_lot',
  'quantity_above_maximum',
  'notional_above_maximum',
  'open_orders_above_maximum',
  'insufficient_funds',
  'insufficient_holdings',
  'amount_out_of_range',
  'account_not_found',
  'account_closed',
  'instrument_not_found',
  'asset_not_found',
  'tenant_not_found',
  'order_not_found',
  'order_changed_nothing',
  'quantity_below_filled',
  'replace_not_allowed',
  'already_exists',
  'base_asset_already_listed',
  'rules_version_unknown',
  'definition_invalid',
  'level_quantity_out_of_range',
  'post_only_would_cross',
  'position_would_increase',
  'trailing_distance_invalid',
  'displayed_quantity_invalid',
  'notional_below_lot',
  'expiry_in_the_past',
  'no_trigger_price',
  'trailing_orders_above_maximum',
  'time_in_force_not_allowed',
  'session_closed',
  'linked_orders_invalid',
  'linked_order_follows',
  'calendar_not_found',
  'instrument_trading',
  'corporate_action_not_found',
  'corporate_action_invalid',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export interface Refusal {
  readonly code: RefusalCode;
  /** What the command needed and what there was, integers at the scale of `assetId`, or plain counts. */
  readonly required?: number;
  readonly available?: bigint | number;
  readonly assetId?: number;
}
