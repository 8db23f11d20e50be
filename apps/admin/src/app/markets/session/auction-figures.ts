import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { InstrumentView } from '@openbourse/web/api-client';
import { DecimalPipe, Time } from '@openbourse/web/ui';

/** "1,200 at 101.25, 300 left over to buy · 09:15:00" */
@Component({
  selector: 'ob-auction-figures',
  imports: [DecimalPipe, Time],
  template: `
    @if (auction().price; as price) {
      {{ auction().qty | obDecimal: of().qtyScale }} at {{ price | obDecimal: of().priceScale }} {{ of().quoteAsset }}
    } @else {
      nothing trades
    }
    @if (auction().imbalanceSide; as side) {
      , {{ auction().imbalanceQty | obDecimal: of().qtyScale }} left over to {{ side }}
    }
    <span class="ob-muted"><time [obTime]="auction().at"></time></span>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AuctionFigures {
  readonly auction = input.required<NonNullable<InstrumentView['lastAuction']>>();
  readonly of = input.required<Pick<InstrumentView, 'qtyScale' | 'priceScale' | 'quoteAsset'>>();
}
