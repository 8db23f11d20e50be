import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  Injector,
  signal,
  untracked,
} from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { formatDecimal } from '@openbourse/kernel';
import { OrderEntry } from '@openbourse/web/realtime';
import { Confirm, Panel, Shortcuts, Toasts } from '@openbourse/web/ui';
import { ExactFigure } from '../figures/exact-figure';
import { sideWords, typeWords } from '../figures/words';
import { InstrumentTerms } from '../order-terms/instrument-terms';
import { orderSentence } from '../order-terms/order-sentence';
import type { Remark } from '../order-terms/remark';
import { Selection } from '../selection';
import { SessionNote } from '../session/session-note';
import { affordable, affordableAmount } from './affordable';
import { completed } from './complete-order';
import type { OrderType, Side } from './draft';
import { keptConfirming } from './kept-confirming';
import { outcomeSentence } from './outcome-sentence';
import { readDraft } from './read-draft';
import { serverRefusal } from './server-refusal';
import { inputId, TicketAmount } from './ticket-amount';
import { TicketDraft } from './ticket-draft';
import { TicketMarket } from './ticket-market';
import { TicketMore } from './ticket-more';
import { TicketVerdict } from './ticket-verdict';
import { timesInForce } from './times-in-force';

/** Fills in an order, says what it will mean before it goes, and sends it once. */
@Component({
  selector: 'ob-order-ticket',
  imports: [ExactFigure, FormField, Panel, SessionNote, TicketAmount, TicketMore],
  providers: [TicketDraft, TicketMarket, TicketVerdict],
  templateUrl: './order-ticket.html',
  styleUrls: ['./order-ticket.css', './ticket-rows.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrderTicket {
  protected readonly ticket = inject(TicketDraft);
  protected readonly market = inject(TicketMarket);
  protected readonly verdict = inject(TicketVerdict);
  protected readonly selection = inject(Selection);
  private readonly entry = inject(OrderEntry);
  private readonly terms = inject(InstrumentTerms);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  private readonly injector = inject(Injector);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected readonly draft = this.ticket.value;
  protected readonly listed = this.ticket.listed;
  protected readonly fields = form(this.draft);
  protected readonly sides = ['buy', 'sell'] as const satisfies readonly Side[];
  protected readonly types = [
    'limit',
    'market',
    'stop',
    'stop_limit',
    'trailing_stop',
  ] as const satisfies readonly OrderType[];
  protected readonly words = { side: sideWords, shortType: { ...typeWords, trailing_stop: 'Trailing' } };
  protected readonly zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  protected readonly quoteAsset = computed(() => this.listed()?.listed.quoteAsset);
  /** Auctions are for instruments that have a trading day. */
  protected readonly times = computed(() => timesInForce(this.market.dayAuctions()));

  protected readonly buyingPower = computed(() =>
    decimalOf(this.market.means().cash, this.listed()?.listed.quoteScale),
  );
  protected readonly holding = computed(() => decimalOf(this.market.means().custody, this.listed()?.listed.baseScale));
  /** How much of the buying power or of the holding the order takes, in whole percent. */
  protected readonly share = computed(() => {
    const [estimated, means] = [this.verdict.estimated(), this.market.means()];
    const isBuy = this.draft().side === 'buy';
    const [all = 0n, taken = 0n] = isBuy ? [means.cash, estimated?.cash] : [means.custody, estimated?.custody];
    if (all <= 0n) return 0;
    return taken >= all ? 100 : Number((taken * 100n) / all);
  });
  protected readonly general = computed(() =>
    this.verdict.remarks().filter(({ severity, field }) => severity !== 'missing' && field === undefined),
  );
  protected readonly sending = signal(false);
  private readonly isResolving = computed(() =>
    this.entry
      .pendingOrders()
      .some(({ state, request }) => state === 'resolving' && request.symbol === this.selection.symbol()),
  );
  protected readonly canSend = computed(() => !this.sending() && this.verdict.isSendable());
  /** What the button does, or what is missing. */
  protected readonly action = computed(() => {
    if (this.sending()) return this.isResolving() ? 'Finding out what became of it…' : 'Sending…';
    const request = this.verdict.request();
    if (request) return orderSentence(request, this.listed()?.listed.priceScale);
    return this.verdict.missing() ?? `${sideWords[this.draft().side]} ${this.selection.symbol() ?? ''}`;
  });
  protected readonly confirming = signal(keptConfirming());

  constructor() {
    effect(() => {
      const pick = this.selection.pricePick();
      if (pick && pick.symbol === untracked(this.selection.symbol)) untracked(() => this.ticket.takePrice(pick.price));
    });
    const asked = this.selection.ticketAsks();
    effect(() => {
      if (this.selection.ticketAsks() > asked) untracked(() => this.focusNextField());
    });
    inject(Shortcuts).register(
      { keys: 'b', label: 'Buy', group: 'Trading', run: () => this.begin('buy') },
      { keys: 's', label: 'Sell', group: 'Trading', run: () => this.begin('sell') },
    );
  }

  protected remarkAt(field: Remark['field']): Remark | undefined {
    return this.verdict.remarkAt(field);
  }

  /** Out of a field, so that the single keys work again. */
  protected leaveField({ target }: Event): void {
    if (target instanceof HTMLInputElement) target.blur();
  }

  protected takeShare(percent: number): void {
    const [terms, market, draft] = [this.listed(), this.market.now(), this.draft()];
    if (!terms || !market) return;
    const { order } = readDraft({ ...draft, byAmount: false, exits: 'none', qty: terms.listed.lot }, terms);
    // Without a price a buy cannot be sized; a sell always can.
    const { side, type, timeInForce, postOnly } = draft;
    const bare = { side, type, timeInForce, postOnly, limitPrice: undefined, stopPrice: undefined };
    const sized = order ? completed(order, terms, market) : side === 'sell' ? bare : undefined;
    const share = { percent, means: this.market.means(), terms, market };
    if (this.ticket.isForAmount()) {
      const amount = sized && affordableAmount(sized, share);
      if (amount !== undefined) this.ticket.takeAmount(amount);
    } else {
      const qty = sized && affordable(sized, share);
      if (qty !== undefined) this.ticket.takeQty(qty);
    }
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const [request, draft] = [this.verdict.request(), this.draft()];
    if (!this.canSend() || !request) return;
    const sentence = this.action();
    this.sending.set(true);
    try {
      if (this.confirming() && !(await this.agreed(sentence))) return;
      const phase = this.market.phase();
      const outcome = await this.entry.place(request);
      if (outcome.ok) {
        this.verdict.refused.set(undefined);
        this.toasts.show(outcomeSentence(outcome.value, this.terms.of(request.symbol), phase));
        // A second Enter must not be a second order.
        if (this.draft() === draft)
          this.ticket.change({ qty: '', amount: '', displayQty: '', exits: 'none', takeProfit: '', stopLoss: '' });
      } else if (this.draft() === draft) {
        this.verdict.refused.set(outcome.problem);
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
    const what = this.verdict
      .lines()
      .filter(({ kind, amount }) => kind === 'money' && amount !== undefined)
      .map(({ name, amount }) => `${name}: ${this.listed()!.shownMoney(this.listed()!.money(amount!))}`);
    return this.confirm.ask({
      title: `${sentence}?`,
      text: `For ${account}. ${what.join('. ')}.`,
      confirm: sentence,
      dismiss: 'Not now',
    });
  }

  private begin(side: Side): void {
    this.ticket.change({ side });
    this.focusNextField();
  }

  private focusNextField(): void {
    const focus = (): void => {
      const input = this.element.querySelector<HTMLInputElement>(`#${inputId(this.ticket.nextField())}`);
      input?.focus();
      input?.select();
    };
    afterNextRender({ read: focus }, { injector: this.injector });
  }
}

/** Undefined while it is not known. */
const decimalOf = (units: bigint | undefined, scale = 0): string | undefined =>
  units === undefined ? undefined : formatDecimal(units, scale);
