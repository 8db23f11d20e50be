import { ChangeDetectionStrategy, Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { listOrders } from '@openbourse/web/api-client';
import { PrivateStore, type Order } from '@openbourse/web/realtime';
import { Cell, DecimalPipe, Panel, RoundedDecimalPipe, Table, Time } from '@openbourse/web/ui';
import { averageExtraDigits } from '../figures/average';
import { AssetScales } from '../figures/asset-scales';
import { ExactFigure } from '../figures/exact-figure';
import {
  endReasonShortWords,
  endReasonWords,
  sideWords,
  statusWords,
  timeInForceWords,
  typeWords,
} from '../figures/words';
import { InstrumentTerms } from '../order-terms/instrument-terms';
import { joined, OlderPages } from '../paging/older-pages';
import { freshnessOf } from '../panel-state/freshness';
import { narrow } from '../panel-state/narrow';
import { RowNote } from '../panel-state/row-note';
import { Selection } from '../selection';
import { narrowColumns, wideColumns } from './order-history-columns';

const pageLimit = 200;

/** The account's orders that have ended: those of this session live, older ones read as somebody scrolls down. */
@Component({
  selector: 'ob-order-history',
  imports: [Cell, DecimalPipe, ExactFigure, Panel, RoundedDecimalPipe, RowNote, Table, Time],
  templateUrl: './order-history.html',
  styleUrl: './order-history.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrderHistory {
  protected readonly selection = inject(Selection);
  protected readonly store = inject(PrivateStore);
  private readonly terms = inject(InstrumentTerms);
  protected readonly scales = inject(AssetScales);
  protected readonly narrow = narrow();
  protected readonly freshness = freshnessOf(this.store.connection);
  protected readonly words = {
    ...{ side: sideWords, type: typeWords, status: statusWords, timeInForce: timeInForceWords },
    ...{ endReason: endReasonWords, endReasonShort: endReasonShortWords },
  };
  protected readonly columns = computed(() => (this.narrow() ? narrowColumns : wideColumns));

  protected readonly older = new OlderPages<Order>(async (cursor) =>
    listOrders({ query: { status: 'closed', limit: pageLimit, cursor } }),
  );
  protected readonly rows = computed(() => {
    const accountId = this.selection.accountId();
    return joined(this.store.orderHistory.items(), this.older.items(), ({ id }) => id).filter(
      (order) => order.accountId === accountId,
    );
  });
  protected readonly empty = computed(() =>
    this.rows().length === 0 && !this.older.loading() ? 'No order has ended yet.' : undefined,
  );
  /** Key of the chosen row. */
  protected readonly active = signal<string | undefined>(undefined);
  protected readonly whyEnded = computed(() => {
    const reason = this.rows().find(({ id }) => id === this.active())?.rejectReason;
    return reason ? endReasonWords[reason] : '';
  });
  protected readonly averageExtraDigits = averageExtraDigits;
  protected readonly keyOf = ({ id }: Order): string => id;

  constructor() {
    effect(() => {
      this.selection.accountId();
      untracked(() => this.older.restart());
    });
  }

  protected priceDecimals({ symbol }: Order): number {
    return this.terms.of(symbol)?.listed.priceScale ?? 0;
  }
}
