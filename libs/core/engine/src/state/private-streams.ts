import type { CoreEvent } from '../events';

/** Private streams have numbers: an owner's its own, a tenant's this one. */
export const tenantStreamNo = (tenantId: number): number => -tenantId;

/** The tenant in whose private stream (all that its operators see) an event counts one; undefined: it counts in none. */
export function tenantStreamOf(event: CoreEvent): number | undefined {
  switch (event.kind) {
    // Levels, indications and marks are public; the others are there before anybody can listen, or nothing that a message tells.
    case 'level_changed':
    case 'tenant_opened':
    case 'asset_defined':
    case 'auction_indicated':
    case 'mark_price_changed':
      return undefined;
    case 'order_accepted':
      return event.order.tenantId;
    default:
      return event.tenantId;
  }
}

/** Tells the places that an event has in owners' private streams: none, one, or one for each side of a trade, the taker's first. */
export function placesInOwnerStreams(
  event: CoreEvent,
  ownerOf: (accountId: number) => number,
  tell: (ownerNo: number, streamSeq: number) => void,
): void {
  switch (event.kind) {
    case 'order_accepted':
    case 'order_changed':
    case 'order_denied':
    case 'balance_changed':
    case 'position_changed':
    case 'order_extended':
      // The house owns accounts too and is nobody.
      if (event.ownerNo !== 0) tell(event.ownerNo, event.streamSeq);
      return;
    case 'trade_executed':
      tell(ownerOf(event.takerAccountId), event.takerStreamSeq);
      tell(ownerOf(event.makerAccountId), event.makerStreamSeq);
      return;
    // The tenant's alone.
    case 'tenant_opened':
    case 'asset_defined':
    case 'instrument_listed':
    case 'instrument_status_changed':
    case 'account_opened':
    case 'account_limits_changed':
    case 'kill_switch_changed':
    case 'posting':
    case 'level_changed':
    case 'trading_rules_changed':
    case 'calendar_defined':
    case 'phase_changed':
    case 'auction_indicated':
    case 'auction_uncrossed':
    case 'mark_price_changed':
    case 'instrument_split':
    case 'dividend_changed':
    case 'symbol_changed':
      return;
  }
}
