import { ChangeDetectionStrategy, Component, computed, effect, inject, untracked } from '@angular/core';
import { listFills, type FillView } from '@openbourse/web/api-client';
import { PrivateStore } from '@openbourse/web/realtime';
import { Cell, DecimalPipe, Panel, Table, Time } from '@openbourse/web/ui';
import { type AssetScale, AssetScales } from '../figures/asset-scales';
import { ExactFigure } from '../figures/exact-figure';
import { sideWords } from '../figures/words';
import { InstrumentTerms } from '../order-terms/instrument-terms';
import { joined, OlderPages } from '../paging/older-pages';
import { freshnessOf } from '../panel-state/freshness';
import { narrow } from '../panel-state/narrow';
import { Selection } from '../selection';
import { narrowColumns, wideColumns } from './fill-columns';

const pageLimit = 200;

/** What the account traded, trade by trade: live, and older ones read as somebody scrolls down. */
@Component({
  selector: 'ob-fills',
  imports: [Cell, DecimalPipe, ExactFigure, Panel, Table, Time],
  templateUrl: './fills.html',
  styleUrl: './fills.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Fills {
  protected readonly selection = inject(Selection);
  protected readonly store = inject(PrivateStore);
  private readonly terms = inject(InstrumentTerms);
  private readonly scales = inject(AssetScales);
  private readonly narrow = narrow();
  protected readonly freshness = freshnessOf(this.store.connection);
  protected readonly sides = sideWords;
  protected readonly columns = computed(() => (this.narrow() ? narrowColumns : wideColumns));

  protected readonly older = new OlderPages<FillView>(async (cursor) =>
    listFills({ query: { limit: pageLimit, cursor } }),
  );
  protected readonly rows = computed(() => {
    const accountId = this.selection.accountId();
    return joined(this.store.fills.items(), this.older.items(), fillKey).filter((fill) => fill.accountId === accountId);
  });
  protected readonly empty = computed(() =>
    this.rows().length === 0 && !this.older.loading() ? 'Nothing has traded yet.' : undefined,
  );
  protected readonly keyOf = fillKey;

  constructor() {
    effect(() => {
      this.selection.accountId();
      untracked(() => this.older.restart());
    });
  }

  protected priceDecimals({ symbol }: FillView): number {
    return this.terms.of(symbol)?.listed.priceScale ?? 0;
  }

  protected qtyDecimals({ symbol }: FillView): number {
    return this.terms.of(symbol)?.listed.qtyScale ?? 0;
  }

  protected money({ feeCurrency }: FillView): AssetScale {
    return this.scales.of(feeCurrency);
  }

  /** Price times quantity has no more decimals than both together. */
  protected valueScale(fill: FillView): number {
    return Math.min(this.money(fill).scale, this.priceDecimals(fill) + this.qtyDecimals(fill));
  }
}

const fillKey = ({ tradeId, orderId }: FillView): string => `${tradeId}-${orderId}`;
