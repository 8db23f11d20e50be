import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { PrivateStore, type Balance } from '@openbourse/web/realtime';
import { Cell, type Column, Panel, Table } from '@openbourse/web/ui';
import { AssetScales } from '../figures/asset-scales';
import { ExactFigure } from '../figures/exact-figure';
import { freshnessOf } from '../panel-state/freshness';
import { Selection } from '../selection';

const columns: readonly Column<Balance>[] = [
  { id: 'currency', head: 'Currency', width: 'minmax(72px, 0.6fr)', sortBy: ({ currency }) => currency },
  { id: 'settled', head: 'Settled', width: 'minmax(112px, 1fr)', align: 'end' },
  { id: 'held', head: 'In orders', width: 'minmax(112px, 1fr)', align: 'end' },
  { id: 'available', head: 'Available', width: 'minmax(112px, 1fr)', align: 'end' },
];

/** Currencies and coins of the account: what is owned, what open orders set aside, and what is left of it. */
@Component({
  selector: 'ob-balances',
  imports: [Cell, ExactFigure, Panel, Table],
  templateUrl: './balances.html',
  styleUrl: './balances.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Balances {
  protected readonly store = inject(PrivateStore);
  private readonly selection = inject(Selection);
  protected readonly scales = inject(AssetScales);
  protected readonly freshness = freshnessOf(this.store.connection);
  protected readonly columns = columns;
  protected readonly rows = computed(() =>
    this.store.balances
      .items()
      .filter(({ accountId, assetClass }) => accountId === this.selection.accountId() && assetClass !== 'equity'),
  );
  /** One for all rows, so that the column stands on its decimal points. */
  protected readonly scaleMax = computed(() =>
    Math.max(0, ...this.rows().map((row) => this.scales.of(row.currency).scale)),
  );
  protected readonly empty = computed(() =>
    this.rows().length === 0 ? 'No balances yet: nothing was paid in.' : undefined,
  );
  protected readonly keyOf = ({ currency }: Balance): string => currency;
}
