import { computed, inject, Injectable } from '@angular/core';
import { MarketStore, PrivateStore } from '@openbourse/web/realtime';
import type { TradingStatus } from '../order-terms/stopped';
import { freshnessOf } from '../panel-state/freshness';
import { onScreen } from '../panel-state/on-screen';
import { Selection } from '../selection';
import { sessionOf } from '../session/session-of';
import { marketNow } from './market-now';
import { meansOf } from './means';
import type { Means } from './remarks';
import { TicketDraft } from './ticket-draft';

const unknownMeans: Means = { cash: undefined, custody: undefined };

/** The market and the account as far as an order depends on them; the market is followed while the ticket can be seen. */
@Injectable()
export class TicketMarket {
  private readonly selection = inject(Selection);
  private readonly market = inject(MarketStore);
  private readonly store = inject(PrivateStore);
  private readonly ticket = inject(TicketDraft);
  private readonly visible = onScreen();

  private readonly watched = (): string | undefined => (this.visible() ? this.selection.symbol() : undefined);
  private readonly quote = this.market.quote(this.watched);
  private readonly book = this.market.book(this.watched);
  private readonly told = this.market.status(this.watched);
  readonly freshness = freshnessOf(this.market.connection);
  /** Quotes and book are of now. */
  readonly isCurrent = computed(() => this.quote.state() !== 'stale');

  readonly now = computed(() => {
    const terms = this.ticket.listed();
    return terms && marketNow(terms, this.quote.value(), this.book.value());
  });
  readonly status = computed<TradingStatus>(() => {
    const [instrument, told] = [this.selection.instrument(), this.told.value()];
    return {
      symbol: this.selection.symbol() ?? '',
      status: told?.status ?? instrument?.status ?? 'open',
      reason: told?.reason ?? instrument?.statusReason ?? '',
    };
  });
  readonly phase = computed(() => sessionOf(this.selection.instrument(), this.told.value()).phase);
  /** Those that orders can be for. */
  readonly dayAuctions = computed(() => this.selection.instrument()?.session.auctions ?? []);
  readonly means = computed(() => {
    const [terms, accountId] = [this.ticket.listed(), this.selection.accountId()];
    if (!terms || accountId === undefined || this.store.balances.loading()) return unknownMeans;
    const [balances, positions] = [this.store.balances.items(), this.store.positions.items()];
    return meansOf({ balances, positions }, accountId, terms);
  });
}
