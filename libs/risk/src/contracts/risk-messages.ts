import type { MessageDefinition } from '@openbourse/streams';
import { TradingHaltView } from '../features/trading-halt.view';

const riskUpdate = {
  namespaces: ['/admin'],
  direction: 'server',
  event: 'risk_update',
  data: TradingHaltView,
} as const;

/** What the context says on the private streams. */
export const riskMessages: readonly MessageDefinition[] = [
  { ...riskUpdate, type: 'halted', summary: 'A kill switch was engaged, or an instrument is no longer open' },
  { ...riskUpdate, type: 'resumed', summary: 'A kill switch was released, or an instrument is open again' },
];
