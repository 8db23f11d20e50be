import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import type { InstrumentView } from '@openbourse/web/api-client';
import { MarketStore, PrivateStore, type Position } from '@openbourse/web/realtime';
import { Cell, DecimalPipe, Panel, PriceFlash, RoundedDecimalPipe, SignedDecimalPipe, Table } from '@openbourse/web/ui';
import { averageExtraDigits } from '../figures/average';
import { DirectionClass } from '../figures/direction-class';
import { ExactFigure } from '../figures/exact-figure';
import { SignedRoundedPipe } from '../figures/signed-rounded-pipe';
import { freshnessOf } from '../panel-state/freshness';
import { narrow } from '../panel-state/narrow';
import { onScreen } from '../panel-state/on-screen';
import { remembered } from '../panel-state/remembered';
import { Selection } from '../selection';
import { narrowColumns, wideColumns } from './position-columns';
import { positionRow, type PositionRow } from './position-row';

/** What the account holds and what it has made of it: value and profit follow every quote, to the last digit. */
@Component({
  selector: 'ob-positions',
  imports: [
    Cell,
    DecimalPipe,
    DirectionClass,
    ExactFigure,
    Panel,
    PriceFlash,
    RoundedDecimalPipe,
    SignedDecimalPipe,
    SignedRoundedPipe,
    Table,
  ],
  templateUrl: './positions.html',
  styleUrl: './positions.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Positions {
  protected readonly selection = inject(Selection);
  protected readonly store = inject(PrivateStore);
  private readonly market = inject(MarketStore);
  private readonly visible = onScreen();
  protected readonly narrow = narrow();
  protected readonly freshness = freshnessOf(this.store.connection);
  protected readonly columns = computed(() => (this.narrow() ? narrowColumns : wideColumns));

  private readonly mine = computed(() =>
    this.store.positions.items().filter(({ accountId }) => accountId === this.selection.accountId()),
  );
  private readonly quotes = this.market.quotes(() => (this.visible() ? this.mine().map(({ symbol }) => symbol) : []));
  private readonly rowOf = remembered((position: Position, instrument: InstrumentView | undefined) =>
    positionRow(position, instrument, (symbol) => this.quotes.value()?.get(symbol)),
  );
  protected readonly rows = computed<readonly PositionRow[]>(() => {
    const instruments = new Map(this.selection.instruments().map((one) => [one.symbol, one]));
    return this.mine().map((position) => this.rowOf(position, instruments.get(position.symbol)));
  });
  /** Profits in different currencies are not to be read as one sum. */
  protected readonly manyCurrencies = computed(() => new Set(this.mine().map(({ currency }) => currency)).size > 1);
  protected readonly empty = computed(() => (this.rows().length === 0 ? 'No positions.' : undefined));
  protected readonly averageExtraDigits = averageExtraDigits;
  protected readonly keyOf = ({ position }: PositionRow): string => position.symbol;

  protected show({ position }: PositionRow): void {
    this.selection.choose(position.symbol);
  }
}
