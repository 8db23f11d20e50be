import type { MessageDefinition } from '@openbourse/streams';
import { CalendarSummaryView } from '../features/calendar.view';
import { DividendView, SplitView, SymbolChangeView } from '../features/corporate-action.view';
import { InstrumentView } from '../features/instrument.view';
import { AuctionHeldView, PhaseChangedView } from '../features/session-messages.view';
import { TradingRulesView } from '../features/trading-rules.view';

const update = { namespaces: ['/admin'], direction: 'server', event: 'instruments_update' } as const;

/** What the context says on the private stream of operators. */
export const listingMessages: readonly MessageDefinition[] = [
  {
    namespaces: ['/admin'],
    direction: 'server',
    event: 'instruments_update',
    type: 'listed',
    summary: 'An instrument was listed',
    data: InstrumentView,
  },
  {
    namespaces: ['/admin'],
    direction: 'server',
    event: 'instruments_update',
    type: 'split',
    summary: 'An instrument was split; positions, balances and orders follow as changes of their own',
    data: SplitView,
  },
  {
    namespaces: ['/admin'],
    direction: 'server',
    event: 'instruments_update',
    type: 'dividend',
    summary: 'A dividend was declared, recorded, paid or canceled',
    data: DividendView,
  },
  {
    namespaces: ['/admin'],
    direction: 'server',
    event: 'instruments_update',
    type: 'symbol_changed',
    summary: 'An instrument has another symbol or name',
    data: SymbolChangeView,
  },
  { ...update, type: 'rules_changed', summary: 'An instrument trades by other rules', data: TradingRulesView },
  { ...update, type: 'calendar_defined', summary: 'A calendar was defined or replaced', data: CalendarSummaryView },
  { ...update, type: 'phase_changed', summary: 'An instrument entered a phase', data: PhaseChangedView },
  { ...update, type: 'auction_held', summary: 'An auction was held; its trades follow', data: AuctionHeldView },
];
