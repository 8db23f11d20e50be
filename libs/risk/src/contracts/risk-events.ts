import type { TradingHaltView } from '../features/trading-halt.view';

/** What the context publishes, by type and version. */
export const riskEventTypes = { halted: 'risk.halted', resumed: 'risk.resumed' } as const;

/** risk.halted and risk.resumed. */
export type TradingHaltV1 = TradingHaltView;
