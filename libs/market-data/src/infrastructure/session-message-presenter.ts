import { Inject, Injectable } from '@nestjs/common';
import type { CalendarDefinition } from '@openbourse/core/calendar';
import type { AuctionUncrossed, CoreEvent, PhaseChanged, TradingRulesChanged } from '@openbourse/core/engine';
import type { EventOrigin, PrivateMessage, PrivateMessagePresenter, Viewer } from '@openbourse/streams';
import { INSTRUMENT_DIRECTORY, type InstrumentDirectory } from '../contracts/instrument-directory';
import { calendarSummary, coversUntilMsOf } from '../features/calendar.view';
import { auctionView, phaseView } from '../features/session.view';
import { tradingRulesView } from '../features/trading-rules.view';

type OfInstrument = TradingRulesChanged | PhaseChanged | AuctionUncrossed;

/** Calendars, rules, phases and auctions, for operators. */
@Injectable()
export class SessionMessagePresenter implements PrivateMessagePresenter {
  constructor(@Inject(INSTRUMENT_DIRECTORY) private readonly instruments: InstrumentDirectory) {}

  present(event: CoreEvent, origin: EventOrigin, viewer: Viewer): PrivateMessage | Promise<PrivateMessage> | undefined {
    if (viewer.kind !== 'tenant') return undefined;
    switch (event.kind) {
      case 'calendar_defined': {
        const definition = JSON.parse(event.definition) as CalendarDefinition;
        return message(
          'calendar_defined',
          calendarSummary(definition, { coversUntilMs: coversUntilMsOf(definition), actor: event.actor }),
        );
      }
      case 'trading_rules_changed':
      case 'phase_changed':
      case 'auction_uncrossed':
        return this.ofInstrument(event, origin);
      default:
        return undefined;
    }
  }

  private async ofInstrument(event: OfInstrument, { timeMs }: EventOrigin): Promise<PrivateMessage> {
    const instrument = await this.instruments.byId(event.tenantId, event.instrumentId);
    if (!instrument) throw new Error(`instrument ${event.instrumentId} is not listed`);
    const { symbol } = instrument;
    switch (event.kind) {
      case 'trading_rules_changed':
        return message('rules_changed', tradingRulesView(symbol, event.rules, event));
      case 'phase_changed':
        return message('phase_changed', { symbol, ...phaseView(event) });
      case 'auction_uncrossed':
        return message('auction_held', { symbol, ...auctionView(instrument, { ...event, toldMs: timeMs }) });
    }
  }
}

const message = (type: string, data: object): PrivateMessage => ({ channel: 'instruments_update', type, data });
