/**
 * How an instrument trades beyond its listing; replaced as a whole. An instrument that has none trades around the clock and
 * triggers from the last price.
 */
export interface TradingRules {
  readonly triggerSource: number;
  /** Code of a calendar of the tenant; '' = around the clock. */
  readonly calendar: string;
  /** A trade further from the last one interrupts continuous trading, basis points; 0 = never. */
  readonly dynamicBandBps: number;
  /** The same from the last auction price. */
  readonly staticBandBps: number;
  readonly volatilityAuctionMs: number;
  /** Every auction ends at a random moment within so long after its time, ms. */
  readonly randomEndMsMax: number;
  /** A trailing stop more is refused. */
  readonly trailingOrdersMax: number;
}

export interface SetTradingRules {
  readonly kind: 'set_trading_rules';
  readonly tenantId: number;
  readonly instrumentId: number;
  readonly rules: TradingRules;
  readonly reason: string;
  readonly actor: string;
}

/** A calendar as data: the core keeps its text, the sequencer turns it into the commands below. */
export interface DefineCalendar {
  readonly kind: 'define_calendar';
  readonly tenantId: number;
  readonly code: string;
  /** JSON of a calendar definition, checked before sequencing. */
  readonly definition: string;
  readonly actor: string;
}

/** The calendar says so, or a volatility auction is over. Leaving a phase that collects for an auction holds the auction first. */
export interface EnterPhase {
  readonly kind: 'enter_phase';
  readonly tenantId: number;
  readonly instrumentId: number;
  readonly phase: number;
  /** Midnight UTC of the trading day's date, ms: what day orders belong to. Orders of an earlier day expire. */
  readonly tradingDayMs: number;
  /** When the phase ends by the calendar, ms; 0 = open end. For whoever looks at it; the core does nothing by itself. */
  readonly untilMs: number;
}

/** Publishes what the auction would come to now. */
export interface IndicateAuction {
  readonly kind: 'indicate_auction';
  readonly instrumentId: number;
}

/** gtd orders whose time has come. */
export interface ExpireOrders {
  readonly kind: 'expire_orders';
  readonly nowMs: number;
}

export interface SetMarkPrice {
  readonly kind: 'set_mark_price';
  readonly tenantId: number;
  readonly instrumentId: number;
  readonly price: number;
}
