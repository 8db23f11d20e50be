import { computed, effect, inject, Injectable, linkedSignal, resource, signal, untracked } from '@angular/core';
import { Router } from '@angular/router';
import {
  type AccountSummaryView,
  type InstrumentView,
  listAccounts,
  listInstruments,
  readAllPages,
  Session,
} from '@openbourse/web/api-client';
import { MarketStore, type Renaming } from '@openbourse/web/realtime';

/** More would leave too few subscriptions of the connection for prices. The chosen symbol is watched besides, by its ticket. */
const liveStatusesMax = 100;

/** A price somebody pointed at in a panel; the same price again is a new pick. */
export interface PricePick {
  readonly symbol: string;
  readonly price: string;
  /** What the trader would do there: buy at an ask, say. Undefined when the place says nothing. */
  readonly side?: 'buy' | 'sell';
}

/** What the whole terminal looks at: one symbol, one account. The panels follow it and know nothing of each other. */
@Injectable({ providedIn: 'root' })
export class Selection {
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly market = inject(MarketStore);
  private readonly signedIn = computed(() => this.session.user()?.id);
  private readonly route = signal<string | undefined>(undefined);

  /** Every instrument of the tenant, by symbol; `.isLoading()`, `.error()` and `.reload()` are the panels' to use. */
  readonly instrumentList = resource({
    params: () => this.signedIn(),
    loader: () => readAllPages((cursor) => listInstruments({ query: { limit: 500, cursor } })),
  });
  readonly accountList = resource({
    params: () => this.signedIn(),
    loader: () => readAllPages((cursor) => listAccounts({ query: { limit: 500, cursor } })),
  });
  private readonly listed = computed<readonly InstrumentView[]>(() =>
    this.instrumentList.hasValue() ? this.instrumentList.value().items : [],
  );
  private readonly statuses = this.market.statuses(() =>
    this.listed()
      .slice(0, liveStatusesMax)
      .map(({ symbol }) => symbol),
  );
  /** With the status of now. */
  readonly instruments = computed<readonly InstrumentView[]>(() => {
    const statuses = this.statuses.value();
    return this.listed().map((one) => {
      const { status = one.status, reason = one.statusReason } = statuses?.get(one.symbol) ?? {};
      return status === one.status && reason === one.statusReason ? one : { ...one, status, statusReason: reason };
    });
  });
  /** A market has a trading day that had none when it was read: its rules were set since, and its auctions with them. */
  private readonly hasNewDay = computed(() => {
    const statuses = this.statuses.value();
    return this.listed().some(({ symbol, calendar }) => calendar === null && !!statuses?.get(symbol)?.tradingDay);
  });
  readonly accounts = computed<readonly AccountSummaryView[]>(() =>
    this.accountList.hasValue() ? this.accountList.value().items : [],
  );

  /** The symbol of the address, once it is known to exist. */
  readonly symbol = computed(() => this.instrument()?.symbol);
  readonly instrument = computed<InstrumentView | undefined>(() =>
    this.instruments().find(({ symbol }) => symbol === this.route()),
  );
  /** The address names a symbol that does not exist. */
  readonly unknownSymbol = computed(() =>
    this.instrumentList.hasValue() && this.route() !== undefined && this.instrument() === undefined
      ? this.route()
      : undefined,
  );

  private readonly chosenAccount = linkedSignal<string | undefined, string | undefined>({
    source: this.signedIn,
    computation: () => undefined,
  });
  readonly account = computed<AccountSummaryView | undefined>(
    () => this.accounts().find(({ id }) => id === this.chosenAccount()) ?? this.accounts()[0],
  );
  readonly accountId = computed(() => this.account()?.id);

  private readonly chosen = signal(0);
  /** How often a symbol was chosen since the page was loaded: rises also when it was the one already looked at. */
  readonly choices = this.chosen.asReadonly();

  private readonly asks = signal(0);
  /** How often somebody wanted to go on to the order ticket. */
  readonly ticketAsks = this.asks.asReadonly();

  private readonly pick = signal<PricePick | undefined>(undefined, { equal: () => false });
  /** The last price pointed at, of whichever symbol: the ticket takes it when it is its own. */
  readonly pricePick = this.pick.asReadonly();

  constructor() {
    // What was listed while the line was broken.
    let wasOffline = false;
    effect(() => {
      const state = this.market.connection.state();
      if (state === 'live' && wasOffline) untracked(() => this.instrumentList.reload());
      if (state === 'live' || state === 'offline') wasOffline = state === 'offline';
    });
    effect(() => {
      if (this.hasNewDay()) untracked(() => this.instrumentList.reload());
    });
  }

  /** Goes to another symbol; the address says it, so that a reload or a bookmark finds it again. */
  choose(symbol: string): void {
    void this.go(symbol);
  }

  /** Likewise, and on to the ticket: whoever searched a symbol has the hands on the keyboard. */
  async chooseToOrder(symbol: string): Promise<void> {
    await this.go(symbol);
    this.asks.update((times) => times + 1);
  }

  /** Whoever looks at the old symbol goes on with the new one, before the list is read anew. */
  follow({ symbol, newSymbol }: Renaming): void {
    if (this.instrumentList.hasValue()) {
      this.instrumentList.update(
        (list) =>
          list && {
            ...list,
            items: list.items.map((one) => (one.symbol === symbol ? { ...one, symbol: newSymbol } : one)),
          },
      );
    }
    this.instrumentList.reload();
    if (this.route() !== symbol) return;
    this.route.set(newSymbol);
    void this.router.navigate(['/trade', newSymbol], { replaceUrl: true });
  }

  chooseAccount(id: string): void {
    this.chosenAccount.set(id);
  }

  pickPrice(pick: PricePick): void {
    this.pick.set(pick);
  }

  /** For the page that holds the address. */
  lookAt(symbol: string | undefined): void {
    this.route.set(symbol);
  }

  private go(symbol: string): Promise<boolean> {
    this.chosen.update((times) => times + 1);
    return this.router.navigate(['/trade', symbol]);
  }
}
