import { NgTemplateOutlet } from '@angular/common';
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
import { problemText, type Problem } from '@openbourse/web/api-client';
import { OrderEntry, PrivateStore } from '@openbourse/web/realtime';
import { Cell, Confirm, DecimalPipe, Icon, Panel, SelectOnFocus, Table, Time, Toasts } from '@openbourse/web/ui';
import { averageExtraDigits } from '../figures/average';
import { ExactFigure } from '../figures/exact-figure';
import { sideWords, timeInForceShortWords, timeInForceWords, typeWords } from '../figures/words';
import { InstrumentTerms } from '../order-terms/instrument-terms';
import { distanceWords } from '../order-terms/distance';
import { orderSentence } from '../order-terms/order-sentence';
import { refusalWords } from '../order-terms/refusal-words';
import { stoppedWords } from '../order-terms/stopped';
import { switchedOff } from '../order-terms/switched-off';
import { freshnessOf } from '../panel-state/freshness';
import { narrow } from '../panel-state/narrow';
import { remembered } from '../panel-state/remembered';
import { RowNote } from '../panel-state/row-note';
import { Selection } from '../selection';
import { amendmentOf, changeWords, hasOwnQuantity, readAmendment, type AmendedField, type Amendment } from './amend';
import { linkedRows, type PlacedRow } from './linked-rows';
import { narrowColumns, wideColumns } from './open-order-columns';
import { OrderPrice } from './order-price';
import { openRow, pendingRow, type OrderRow } from './order-row';

interface Editing {
  readonly key: string;
  readonly typed: Amendment;
}

/** The account's open orders, those just sent among them; each can be amended in place or canceled. */
@Component({
  selector: 'ob-open-orders',
  imports: [
    Cell,
    DecimalPipe,
    ExactFigure,
    Icon,
    NgTemplateOutlet,
    OrderPrice,
    Panel,
    RowNote,
    SelectOnFocus,
    Table,
    Time,
  ],
  templateUrl: './open-orders.html',
  styleUrls: ['./open-orders.css', './edit.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OpenOrders {
  protected readonly selection = inject(Selection);
  protected readonly store = inject(PrivateStore);
  protected readonly entry = inject(OrderEntry);
  private readonly terms = inject(InstrumentTerms);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  private readonly injector = inject(Injector);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly narrow = narrow();

  protected readonly onlySymbol = signal(false);
  protected readonly editing = signal<Editing | undefined>(undefined);
  /** Key of the order whose amendment is under way. */
  private sent: string | undefined;
  /** Why the amendment was not taken. */
  protected readonly refusal = signal<string | undefined>(undefined);
  protected readonly freshness = freshnessOf(this.store.connection);
  protected readonly columns = computed(() => (this.narrow() ? narrowColumns : wideColumns));
  protected readonly words = {
    ...{ side: sideWords, type: typeWords },
    ...{ timeInForce: timeInForceWords, timeInForceShort: timeInForceShortWords },
  };

  private readonly instruments = computed(() => new Map(this.selection.instruments().map((one) => [one.symbol, one])));
  private readonly rowOf = remembered(openRow);
  private readonly mine = computed<readonly PlacedRow[]>(() => {
    const accountId = this.selection.accountId();
    const changes = this.entry.pendingChanges();
    const open = this.store.openOrders.items().filter((order) => order.accountId === accountId);
    const told = new Set(open.map(({ clientOrderId }) => clientOrderId));
    const sent = this.entry
      .pendingOrders()
      .filter(({ request, clientOrderId }) => request.accountId === accountId && !told.has(clientOrderId));
    return linkedRows([...sent.map(pendingRow), ...open.map((order) => this.rowOf(order, changes.get(order.id)))]);
  });
  protected readonly rows = computed(() => {
    const symbol = this.onlySymbol() ? this.selection.symbol() : undefined;
    return symbol === undefined ? this.mine() : this.mine().filter((row) => row.symbol === symbol);
  });
  protected readonly cancelable = computed(() => this.rows().filter(({ order }) => order !== undefined).length);
  protected readonly empty = computed(() =>
    this.rows().length > 0
      ? undefined
      : this.onlySymbol()
        ? `No open orders in ${this.selection.symbol()}.`
        : 'No open orders.',
  );
  protected readonly reading = computed(() => {
    const editing = this.editing();
    const order = this.rows().find(({ key }) => key === editing?.key)?.order;
    const terms = this.terms.of(order?.symbol);
    return editing && order && terms ? readAmendment(order, editing.typed, terms) : undefined;
  });
  /** Key of the chosen row. */
  protected readonly active = signal<string | undefined>(undefined);
  protected readonly waits = computed(() => {
    if (this.editing()) return '';
    return this.rows().find(({ key }) => key === this.active())?.waitsFor ?? '';
  });
  /** What stands below the table while an order is amended. */
  protected readonly advice = computed(() => {
    const reading = this.reading();
    if (!reading) return undefined;
    const row = this.rows().find(({ key }) => key === this.editing()?.key);
    const remark = (row && this.stopped(row)) ?? reading.remarks.at(0)?.text ?? this.refusal();
    if (remark !== undefined) return { text: remark, isRefusal: true };
    if (!reading.change) {
      const what = row?.order && !hasOwnQuantity(row.order) ? 'the price' : 'the quantity or the price';
      return { text: `Change ${what}. Enter sends it, Escape leaves it.`, isRefusal: false };
    }
    const place = reading.keepsPriority ? 'keeps its place in the queue' : 'goes to the back of the queue at its price';
    return { text: `${this.change()}. Enter sends it: the order ${place}.`, isRefusal: false };
  });
  /** What would be sent, "Quantity 4 → 7"; undefined while nothing can be. */
  protected readonly change = computed(() => {
    const change = this.reading()?.change;
    const order = this.rows().find(({ key }) => key === this.editing()?.key)?.order;
    const terms = this.terms.of(order?.symbol);
    return change && order && terms ? changeWords(order, change, terms) : undefined;
  });

  protected readonly averageExtraDigits = averageExtraDigits;
  protected readonly hasOwnQuantity = hasOwnQuantity;
  protected readonly keyOf = ({ key }: OrderRow): string => key;
  protected readonly kindOf = ({ order }: OrderRow): string | undefined =>
    order === undefined ? 'pending' : undefined;

  constructor() {
    effect(() => {
      const rows = this.rows();
      const editing = untracked(this.editing);
      if (editing && !rows.some(({ key }) => key === editing.key)) untracked(() => this.lostWhileEditing());
    });
  }

  protected priceDecimals(symbol: string): number {
    return this.terms.of(symbol)?.listed.priceScale ?? 0;
  }

  protected sentence(row: OrderRow): string {
    return orderSentence({ ...row, ...row.linked }, this.priceDecimals(row.symbol));
  }

  /** What a stop trails by: 2.50, or 1.5 %. */
  protected distance(row: OrderRow): string | undefined {
    return distanceWords(row, this.priceDecimals(row.symbol));
  }

  /** Why the order cannot be amended now; undefined when it can. */
  protected stopped({ symbol }: OrderRow): string | undefined {
    const off = switchedOff(this.store.killSwitches(), { symbol, accountId: this.selection.accountId() });
    if (off !== undefined) return off;
    const instrument = this.instruments().get(symbol);
    return instrument && stoppedWords({ symbol, status: instrument.status, reason: instrument.statusReason });
  }

  /** What was typed over an order; undefined unless it is being amended. */
  protected typedOf({ key }: OrderRow): Amendment | undefined {
    const editing = this.editing();
    return editing?.key === key ? editing.typed : undefined;
  }

  protected edit(row: OrderRow): void {
    const terms = this.terms.of(row.symbol);
    if (!row.order || !terms || row.changing) return;
    const stopped = this.stopped(row);
    if (stopped !== undefined) {
      this.toasts.show({ tone: 'caution', text: stopped });
      return;
    }
    this.refusal.set(undefined);
    this.editing.set({ key: row.key, typed: amendmentOf(row.order, terms) });
    this.focusSoon('.edit:not(:disabled)');
  }

  protected typed(field: AmendedField, text: string): void {
    this.refusal.set(undefined);
    this.editing.update((editing) => editing && { ...editing, typed: { ...editing.typed, [field]: text } });
  }

  protected leave(): void {
    this.editing.set(undefined);
    this.focusSoon('[role=grid]');
  }

  protected async send(row: OrderRow): Promise<void> {
    const change = this.reading()?.change;
    if (!change || !row.order || row.changing || this.stopped(row) !== undefined) return;
    this.sent = row.key;
    const outcome = await this.entry.replace(row.order.id, change);
    this.sent = undefined;
    if (outcome.ok) {
      // The old order has ended, and this editor with it; its place is taken by the new one.
      if (this.editing()?.key === row.key) this.leave();
      this.toasts.show({
        tone: 'done',
        text: `Changed: ${this.sentence({ ...row, ...outcome.value, order: outcome.value })}`,
      });
    } else if (this.editing()?.key === row.key) {
      this.refusal.set(this.refusalWords(row, outcome.problem));
    } else {
      this.failed('Not changed', row, outcome.problem);
    }
  }

  protected async cancel(row: OrderRow): Promise<void> {
    if (!row.order || row.changing) return;
    const outcome = await this.entry.cancel(row.order.id);
    if (outcome.ok) this.toasts.show({ tone: 'done', text: `Canceled: ${this.sentence(row)}` });
    else this.failed('Not canceled', row, outcome.problem);
  }

  protected async cancelAll(): Promise<void> {
    const [account, symbol] = [this.selection.account(), this.onlySymbol() ? this.selection.symbol() : undefined];
    if (!account) return;
    const many = this.cancelable();
    const orders = `${many} ${symbol === undefined ? '' : `${symbol} `}${many === 1 ? 'order' : 'orders'}`;
    const agreed = await this.confirm.ask({
      title: `Cancel ${orders}?`,
      text: `Every open order ${symbol === undefined ? '' : `in ${symbol} `}of ${account.name} ends, also one that comes in between. What has filled stays.`,
      confirm: `Cancel ${orders}`,
      dismiss: 'Keep them',
      tone: 'danger',
    });
    if (!agreed) return;
    const outcome = await this.entry.cancelAll({ accountId: account.id, symbol });
    if (outcome.ok) {
      this.toasts.show({ tone: 'done', text: `${outcome.value} ${outcome.value === 1 ? 'order' : 'orders'} canceled` });
    } else {
      const { title, detail } = problemText(outcome.problem);
      this.toasts.show({ tone: 'failed', text: `Not canceled: ${title}`, detail });
    }
  }

  protected rowKey({ row, event }: { row: OrderRow; event: KeyboardEvent }): void {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault();
    void this.cancel(row);
  }

  private refusalWords({ symbol }: OrderRow, problem: Problem): string {
    return refusalWords(problem, { symbol, reason: this.instruments().get(symbol)?.statusReason ?? '' });
  }

  private failed(what: string, row: OrderRow, problem: Problem): void {
    this.toasts.show({
      tone: 'failed',
      text: `${what}: ${this.sentence(row)}`,
      detail: this.refusalWords(row, problem),
    });
  }

  private lostWhileEditing(): void {
    const editing = this.editing();
    this.leave();
    // Of a change that is under way its answer will tell.
    if (editing?.key !== this.sent) {
      this.toasts.show({ tone: 'caution', text: 'The order ended while you were changing it.' });
    }
  }

  private focusSoon(selector: string): void {
    afterNextRender(
      { read: () => this.element.querySelector<HTMLElement>(selector)?.focus() },
      { injector: this.injector },
    );
  }
}
