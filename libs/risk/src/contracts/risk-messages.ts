import type { MessageDefinition } from '@openbourse/streams';
import { EngagedKillSwitchView } from '../features/stream-kill-switches/engaged-kill-switch.view';
import { TradingHaltView } from '../features/trading-halt.view';

const riskUpdate = {
  namespaces: ['/admin'],
  direction: 'server',
  event: 'risk_update',
  data: TradingHaltView,
} as const;

/** What the context says to operators and to traders. */
export const riskMessages: readonly MessageDefinition[] = [
  { ...riskUpdate, type: 'halted', summary: 'A kill switch was engaged, or an instrument is no longer open' },
  { ...riskUpdate, type: 'resumed', summary: 'A kill switch was released, or an instrument is open again' },
  {
    namespaces: ['/trading'],
    direction: 'server',
    event: 'kill_switches',
    type: 'snapshot',
    summary: 'Every engaged kill switch that stops orders of the user; replaces what was told before',
    data: EngagedKillSwitchView,
    isList: true,
  },
];
