import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { InstrumentView } from '@openbourse/web/api-client';
import { shownDecimal, Time } from '@openbourse/web/ui';

/** "1,200 at 101.25, 300 left over to buy · 09:15:00" */
@Component({
  selector: 'ob-auction-figures',
  imports: [Time],
  template: `
    {{ words() }}
    <span class="ob-muted"><time [obTime]="auction().at"></time></span>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AuctionFigures {
  readonly auction = input.required<NonNullable<InstrumentView['lastAuction']>>();
  readonly of = input.required<Pick<InstrumentView, 'qtyScale' | 'priceScale' | 'quoteAsset'>>();

  protected readonly words = computed(() => {
    const { price, qty, imbalanceQty, imbalanceSide } = this.auction();
    const { priceScale, qtyScale, quoteAsset } = this.of();
    const units = (decimal: string): string => shownDecimal(decimal, { decimals: qtyScale });
    const trades =
      price === null
        ? 'nothing trades'
        : `${units(qty)} at ${shownDecimal(price, { decimals: priceScale })} ${quoteAsset}`;
    return imbalanceSide === null ? trades : `${trades}, ${units(imbalanceQty)} left over to ${imbalanceSide}`;
  });
}
