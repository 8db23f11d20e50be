import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  linkedSignal,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { disabled, form, FormField } from '@angular/forms/signals';
import { formatDecimal } from '@openbourse/kernel';
import type { Problem } from '@openbourse/web/api-client';
import { MarketStore, OrderEntry, PrivateStore } from '@openbourse/web/realtime';
import { Confirm, Panel, Shortcuts, Toasts } from '@openbourse/web/ui';
import { ExactFigure } from '../figures/exact-figure';
import { sideWords, typeWords } from '../figures/words';
import { InstrumentTerms } from '../order-terms/instrument-terms';
import { orderSentence } from '../order-terms/order-sentence';
import type { AmountField, Remark } from '../order-terms/remark';
import type { TradingStatus } from '../order-terms/stopped';
import { freshnessOf } from '../panel-state/freshness';
import { onScreen } from '../panel-state/on-screen';
import { Selection } from '../selection';
import { affordable } from './affordable';
import { remarksOnConditions } from './conditions';
import { canBePostOnly, emptyDraft, hasLimit, hasStop, type Draft, type OrderType, type Side } from './draft';
import { estimate } from './estimate';
import { estimateLines } from './estimate-lines';
import { keepConfirming, keptConfirming } from './kept-confirming';
import { marketNow } from './market-now';
import { meansOf } from './means';
import { orderRequest } from './order-request';
import { outcomeSentence } from './outcome-sentence';
import { readDraft } from './read-draft';
import { remarksOn, type Means } from './remarks';
import { serverRefusal } from './server-refusal';
import { steppedPrice, steppedQty, tidied } from './typed-amounts';

const unknownMeans: Means = { cash: undefined, custody: undefined };

/** Fills in an order, says what it will mean before it goes, and sends it once. */
@Component({
  selector: 'ob-order-ticket',
  imports: [ExactFigure, FormField, Panel],
  templateUrl: './order-ticket.html',
  styleUrl: './order-ticket.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrderTicket {
  protected readonly selection = inject(Selection);
  private readonly market = inject(MarketStore);
  private readonly store = inject(PrivateStore);
  private readonly entry = inject(OrderEntry);
  private readonly terms = inject(InstrumentTerms);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  private readonly visible = onScreen();
  private readonly qtyInput = viewChild.required<ElementRef<HTMLInputElement>>('qty');

  /** Amounts of one market mean nothing in another, so they go with the symbol; side, type and the like are habits and stay. */
  protected readonly draft = linkedSignal<string | undefined, Draft>({
    source: this.selection.symbol,
    computation: (_symbol, before) => ({ ...(before?.value ?? emptyDraft), qty: '', limitPrice: '', stopPrice: '' }),
  });
  protected readonly fields = form(this.draft, (path) => {
    disabled(path.postOnly, {
      when: ({ valueOf }) => !canBePostOnly({ type: valueOf(path.type), timeInForce: valueOf(path.timeInForce) }),
    });
  });
  protected readonly sides = ['buy', 'sell'] as const satisfies readonly Side[];
  protected readonly types = ['limit', 'market', 'stop', 'stop_limit'] as const satisfies readonly OrderType[];
  protected readonly words = { side: sideWords, type: typeWords };
  protected readonly needsLimit = computed(() => hasLimit(this.draft()));
  protected readonly needsStop = computed(() => hasStop(this.draft()));
  protected readonly canBePostOnly = computed(() => canBePostOnly(this.draft()));

  private readonly watched = (): string | undefined => (this.visible() ? this.selection.symbol() : undefined);
  private readonly quote = this.market.quote(this.watched);
  private readonly book = this.market.book(this.watched);
  private readonly status = this.market.status(this.watched);
  protected readonly freshness = freshnessOf(this.market.connection);

  protected readonly listed = computed(() => this.terms.of(this.selection.symbol()));
  protected readonly last = computed(() => this.quote.value()?.last);
  private readonly now = computed(() => {
    const terms = this.listed();
    return terms && marketNow(terms, this.quote.value(), this.book.value());
  });
  protected readonly means = computed(() => {
    const [terms, accountId] = [this.listed(), this.selection.accountId()];
    if (!terms || accountId === undefined || this.store.balances.loading()) return unknownMeans;
    const [balances, positions] = [this.store.balances.items(), this.store.positions.items()];
    return meansOf({ balances, positions }, accountId, terms);
  });
  protected readonly buyingPower = computed(() => decimalOf(this.means().cash, this.listed()?.listed.quoteScale));
  protected readonly holding = computed(() => decimalOf(this.means().custody, this.listed()?.listed.baseScale));
  private readonly reading = computed(() => {
    const [draft, terms] = [this.draft(), this.listed()];
    return terms && readDraft({ ...draft, postOnly: draft.postOnly && canBePostOnly(draft) }, terms);
  });
  private readonly estimated = computed(() => {
    const [order, terms] = [this.reading()?.order, this.listed()];
    const market = order && this.now();
    return order && terms && market ? estimate(order, terms, market) : undefined;
  });
  protected readonly lines = computed(
    () => {
      const [order, estimated, terms] = [this.reading()?.order, this.estimated(), this.listed()];
      return order && estimated && terms ? estimateLines(order, estimated, terms, this.means()) : [];
    },
    { equal: isSame },
  );
  /** How much of the buying power or of the holding the order takes, in whole percent. */
  protected readonly share = computed(() => {
    const [estimated, means] = [this.estimated(), this.means()];
    const isBuy = this.draft().side === 'buy';
    const [all = 0n, taken = 0n] = isBuy ? [means.cash, estimated?.cash] : [means.custody, estimated?.custody];
    if (all <= 0n) return 0;
    return taken >= all ? 100 : Number((taken * 100n) / all);
  });

  private readonly tradingStatus = computed<TradingStatus>(() => {
    const [instrument, told] = [this.selection.instrument(), this.status.value()];
    return {
      symbol: this.selection.symbol() ?? '',
      status: told?.status ?? instrument?.status ?? 'open',
      reason: told?.reason ?? instrument?.statusReason ?? '',
    };
  });
  private readonly conditions = computed(
    () =>
      remarksOnConditions({
        ...this.tradingStatus(),
        hasAccount: this.selection.accountId() !== undefined || this.selection.accountList.isLoading(),
        ready: this.entry.ready(),
        isCurrent: this.quote.state() !== 'stale',
      }),
    { equal: isSame },
  );
  /** What this page can tell by itself. */
  private readonly own = computed<readonly Remark[]>(
    () => {
      const { order, remarks } = this.reading() ?? { order: undefined, remarks: [] };
      const terms = this.listed();
      // A draft that is not complete does not depend on the market, however often that moves.
      const market = order && this.now();
      const proposal = order &&
        terms &&
        market && { order, terms, market, estimate: this.estimated(), means: this.means() };
      return [...this.conditions(), ...remarks, ...(proposal ? remarksOn(proposal) : [])];
    },
    { equal: isSame },
  );
  /** What the server said to this very draft; forgotten with the first change of it. */
  private readonly refused = linkedSignal<Draft, Problem | undefined>({
    source: this.draft,
    computation: () => undefined,
  });
  private readonly remarks = computed(() => {
    const refused = this.refused();
    return refused ? [...this.own(), ...serverRefusal(refused, this.draft(), this.tradingStatus())] : this.own();
  });
  protected readonly general = computed(() =>
    this.remarks().filter(({ severity, field }) => severity !== 'missing' && field === undefined),
  );

  private readonly request = computed(() => {
    const [order, terms, accountId] = [this.reading()?.order, this.listed(), this.selection.accountId()];
    return order && terms && accountId !== undefined
      ? orderRequest(this.draft(), order, { terms, accountId })
      : undefined;
  });
  protected readonly sending = signal(false);
  private readonly isResolving = computed(() =>
    this.entry
      .pendingOrders()
      .some(({ state, request }) => state === 'resolving' && request.symbol === this.selection.symbol()),
  );
  protected readonly canSend = computed(
    () => !this.sending() && this.request() !== undefined && this.own().every(({ severity }) => severity === 'caution'),
  );
  /** The button says what it will do, or what is missing. */
  protected readonly action = computed(() => {
    if (this.sending()) return this.isResolving() ? 'Finding out what became of it…' : 'Sending…';
    const request = this.request();
    if (request) return orderSentence(request, this.listed()?.listed.priceScale);
    const missing = this.own().find(({ severity }) => severity === 'missing');
    return missing?.text ?? `${sideWords[this.draft().side]} ${this.selection.symbol() ?? ''}`;
  });
  protected readonly confirming = signal(keptConfirming());

  constructor() {
    effect(() => {
      const pick = this.selection.pricePick();
      if (pick && pick.symbol === untracked(this.selection.symbol)) untracked(() => this.takePrice(pick.price));
    });
    inject(Shortcuts).register(
      { keys: 'b', label: 'Buy', group: 'Trading', run: () => this.begin('buy') },
      { keys: 's', label: 'Sell', group: 'Trading', run: () => this.begin('sell') },
    );
  }

  protected change(change: Partial<Draft>): void {
    this.draft.update((draft) => ({ ...draft, ...change }));
  }

  protected remarkAt(field: Remark['field']): Remark | undefined {
    return this.remarks().find((remark) => remark.field === field && remark.severity !== 'missing');
  }

  /** Arrow keys go by tick and lot; with Shift, or by page, ten at once. */
  protected step(field: AmountField, event: KeyboardEvent): void {
    const direction = { ArrowUp: 1, PageUp: 1, ArrowDown: -1, PageDown: -1 }[event.key];
    const [terms, typed] = [this.listed(), this.draft()[field]];
    if (direction === undefined || !terms || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const steps = direction * (event.shiftKey || event.key.startsWith('Page') ? 10 : 1);
    const stepped =
      field === 'qty' ? steppedQty(typed, steps, terms) : steppedPrice(typed, steps, terms, this.now()?.last);
    if (stepped !== undefined) this.change({ [field]: stepped });
  }

  protected tidy(field: AmountField): void {
    const [terms, typed] = [this.listed(), this.draft()[field]];
    const tidy = terms && tidied(field, typed, terms);
    if (tidy !== undefined && tidy !== typed) this.change({ [field]: tidy });
  }

  protected takeShare(percent: number): void {
    const [terms, market, draft] = [this.listed(), this.now(), this.draft()];
    if (!terms || !market) return;
    const { order } = readDraft({ ...draft, qty: terms.listed.lot }, terms);
    // Without a price a buy cannot be sized; a sell always can.
    const sized =
      order ?? (draft.side === 'sell' ? { ...draft, limitPrice: undefined, stopPrice: undefined } : undefined);
    const qty = sized && affordable(sized, { percent, means: this.means(), terms, market });
    if (qty !== undefined) this.change({ qty: qty === 0n ? '' : formatDecimal(qty, terms.listed.qtyScale) });
  }

  protected confirmAlways(always: boolean): void {
    this.confirming.set(always);
    keepConfirming(always);
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const [request, draft] = [this.request(), this.draft()];
    if (!this.canSend() || !request) return;
    const sentence = this.action();
    this.sending.set(true);
    try {
      if (this.confirming() && !(await this.agreed(sentence))) return;
      const outcome = await this.entry.place(request);
      if (outcome.ok) {
        this.refused.set(undefined);
        this.toasts.show(outcomeSentence(outcome.value, this.terms.of(request.symbol)));
        // A second Enter must not be a second order.
        if (this.draft() === draft) this.change({ qty: '' });
      } else if (this.draft() === draft) {
        this.refused.set(outcome.problem);
      } else {
        const [{ text }] = serverRefusal(outcome.problem, draft, { symbol: request.symbol, reason: '' });
        this.toasts.show({ tone: 'failed', text: `Not accepted: ${sentence}`, detail: text });
      }
    } finally {
      this.sending.set(false);
    }
  }

  private agreed(sentence: string): Promise<boolean> {
    const account = this.selection.account()?.name;
    const what = this.lines()
      .filter(({ money }) => money !== undefined)
      .map(({ name, money }) => `${name}: ${this.listed()!.shownMoney(this.listed()!.money(money!))}`);
    return this.confirm.ask({
      title: `${sentence}?`,
      text: `For ${account}. ${what.join('. ')}.`,
      confirm: sentence,
      dismiss: 'Not now',
    });
  }

  private takePrice(price: string): void {
    const terms = this.listed();
    if (!terms) return;
    const typed = terms.fieldPrice(terms.price(price));
    const { type } = this.draft();
    if (type === 'stop') this.change({ stopPrice: typed });
    else this.change({ limitPrice: typed, type: type === 'market' ? 'limit' : type });
  }

  private begin(side: Side): void {
    this.change({ side });
    this.qtyInput().nativeElement.focus();
    this.qtyInput().nativeElement.select();
  }
}

/** By what they say, so that nothing is drawn anew that reads the same. */
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Undefined while it is not known. */
const decimalOf = (units: bigint | undefined, scale = 0): string | undefined =>
  units === undefined ? undefined : formatDecimal(units, scale);
