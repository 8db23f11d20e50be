import { computed, inject, Injectable, linkedSignal } from '@angular/core';
import { formatDecimal } from '@openbourse/kernel';
import { InstrumentTerms } from '../order-terms/instrument-terms';
import type { AmountField } from '../order-terms/remark';
import { Selection } from '../selection';
import {
  canBePostOnly,
  canHide,
  emptyDraft,
  hasLimit,
  hasStop,
  isForAmount,
  isForAuction,
  noAmounts,
  type Draft,
} from './draft';
import { readDraft } from './read-draft';
import { steppedPrice, steppedQty, tidied } from './typed-amounts';

/** What stands in the ticket, and how it reads. One of each ticket. */
@Injectable()
export class TicketDraft {
  private readonly selection = inject(Selection);
  private readonly terms = inject(InstrumentTerms);

  /** Amounts of one market mean nothing in another, so they go with the symbol; side, type and the like are habits and stay. */
  readonly value = linkedSignal<string | undefined, Draft>({
    source: this.selection.symbol,
    computation: (_symbol, before) => {
      const { timeInForce, ...draft } = before?.value ?? emptyDraft;
      // Exits are of one trade, and another market may have no auctions.
      return {
        ...draft,
        ...noAmounts,
        exits: 'none',
        timeInForce: isForAuction({ timeInForce }) ? 'day' : timeInForce,
      };
    },
  });
  /** Terms of the chosen symbol. */
  readonly listed = computed(() => this.terms.of(this.selection.symbol()));
  readonly needsLimit = computed(() => hasLimit(this.value()));
  readonly needsStop = computed(() => hasStop(this.value()));
  readonly needsTrail = computed(() => this.value().type === 'trailing_stop');
  readonly isForAmount = computed(() => isForAmount(this.value()));
  readonly canHide = computed(() => canHide(this.value()));
  readonly canBePostOnly = computed(() => canBePostOnly(this.value()));
  readonly reading = computed(() => {
    const [draft, terms] = [this.value(), this.listed()];
    return terms && readDraft({ ...draft, postOnly: draft.postOnly && canBePostOnly(draft) }, terms);
  });
  /** The first amount that is still to be filled in, in the order of the ticket; the quantity when none is. */
  readonly nextField = computed<AmountField>(() => {
    const { stopPrice, limitPrice, trail } = this.value();
    if (this.needsStop() && stopPrice.trim() === '') return 'stopPrice';
    if (this.needsTrail() && trail.trim() === '') return 'trail';
    if (this.needsLimit() && limitPrice.trim() === '') return 'limitPrice';
    return this.isForAmount() ? 'amount' : 'qty';
  });

  change(change: Partial<Draft>): void {
    this.value.update((draft) => ({ ...draft, ...change }));
  }

  /** `steps` ticks or lots up or down; a price that is not there yet begins at `start`. */
  step(field: AmountField, steps: number, start: bigint | undefined): void {
    const [terms, typed] = [this.listed(), this.value()[field]];
    if (!terms) return;
    if (field === 'amount' || this.isPercent(field)) return;
    const isQuantity = field === 'qty' || field === 'displayQty';
    const from = field === 'trail' ? undefined : start;
    const stepped = isQuantity ? steppedQty(typed, steps, terms) : steppedPrice(typed, steps, terms, from);
    if (stepped !== undefined) this.change({ [field]: stepped });
  }

  tidy(field: AmountField): void {
    const [terms, typed] = [this.listed(), this.value()[field]];
    const tidy = terms && !this.isPercent(field) ? tidied(field, typed, terms) : undefined;
    if (tidy !== undefined && tidy !== typed) this.change({ [field]: tidy });
  }

  /** A price that was pointed at; a market order becomes a limit order by it. */
  takePrice(price: string): void {
    const terms = this.listed();
    if (!terms) return;
    const typed = terms.fieldPrice(terms.price(price));
    const { type } = this.value();
    if (type === 'stop') this.change({ stopPrice: typed });
    else if (type !== 'trailing_stop') this.change({ limitPrice: typed, type: type === 'market' ? 'limit' : type });
  }

  private isPercent(field: AmountField): boolean {
    const { trailBy, stopLossBy } = this.value();
    return (field === 'trail' && trailBy === 'percent') || (field === 'stopLoss' && stopLossBy === 'percent');
  }

  /** In units of the quote asset; none empties the field. */
  takeAmount(amount: bigint): void {
    const terms = this.listed();
    if (terms) this.change({ amount: amount === 0n ? '' : formatDecimal(amount, terms.listed.quoteScale) });
  }

  /** In units of the quantity scale; none empties the field. */
  takeQty(qty: bigint): void {
    const terms = this.listed();
    if (terms) this.change({ qty: qty === 0n ? '' : formatDecimal(qty, terms.listed.qtyScale) });
  }
}
