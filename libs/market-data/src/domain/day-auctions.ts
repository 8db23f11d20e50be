import type { TradingCalendar } from '@openbourse/core/calendar';

/** The auctions of a trading day that orders can be for. */
export const dayAuctions = ['opening', 'closing'] as const;
export type DayAuction = (typeof dayAuctions)[number];

const callOf = { opening: 'pre_open', closing: 'closing' } as const;

/** Those that some schedule of the calendar collects orders for: the core takes `opg` and `cls` by the same rule. */
export function dayAuctionsOf({ definition }: Pick<TradingCalendar, 'definition'>): DayAuction[] {
  const phases = new Set(
    Object.values(definition.schedules)
      .flat()
      .map(({ phase }) => phase),
  );
  return dayAuctions.filter((auction) => phases.has(callOf[auction]));
}
