import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { DirectionClass } from '../figures/direction-class';
import { decimalText } from '../figures/exact';
import { shownRounded, shownSigned } from '../figures/shown';
import { AccountEquity } from './account-equity';

const decimals = 2;

/** Worth and open profit of the account, in the bar. */
@Component({
  selector: 'ob-equity-summary',
  imports: [DirectionClass],
  template: `
    @if (shown(); as shown) {
      <span [title]="shown.hint">
        <span class="ob-muted">Equity in {{ account.currency() }}&nbsp;</span>{{ shown.total }}
      </span>
      <span title="Profit or loss not taken yet: value at the last price less cost, fees not deducted">
        <span class="ob-muted">Open P&amp;L&nbsp;</span
        ><span [obDirection]="shown.direction">{{ shown.openProfit }}</span>
      </span>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      gap: 16px;
      white-space: nowrap;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EquitySummary {
  protected readonly account = inject(AccountEquity);
  protected readonly shown = computed(() => {
    const equity = this.account.equity();
    if (equity === undefined) return undefined;
    const { total, openProfit, unpriced } = equity;
    const currency = this.account.currency();
    const scope = `${currency} cash and holdings priced in ${currency}; other currencies are not included`;
    const exactly = `${decimalText(total)} ${currency}: ${scope}`;
    return {
      total: shownRounded(total, decimals),
      openProfit: shownSigned(openProfit, decimals),
      direction: decimalText(openProfit),
      hint: unpriced.length === 0 ? exactly : `${exactly}. Without a price, not counted: ${unpriced.join(', ')}`,
    };
  });
}
