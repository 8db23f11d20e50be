import type { HttpResourceRef } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AccountView, ListPositionsResponse } from '@openbourse/web/api-client';
import { DecimalPipe, Panel, RoundedDecimalPipe, shownDecimal } from '@openbourse/web/ui';
import { Instruments } from '../../markets/instruments';

/** What the account owns: money, coins and shares. */
@Component({
  selector: 'ob-account-holdings',
  imports: [DecimalPipe, Panel, RoundedDecimalPipe, RouterLink],
  templateUrl: './account-holdings.html',
  host: { class: 'stack' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccountHoldings {
  readonly account = input.required<HttpResourceRef<AccountView | undefined>>();
  readonly positions = input.required<HttpResourceRef<ListPositionsResponse | undefined>>();
  protected readonly instruments = inject(Instruments);

  /** To the cent; the whole of it on hover. */
  protected profit(amount: string | null): string {
    return shownDecimal(amount, { decimals: 2, round: true, signed: true });
  }

  protected toneOf(profit: string | null): string {
    if (profit === null || profit === '0') return 'ob-number';
    return `ob-number ${profit.startsWith('-') ? 'ob-down' : 'ob-up'}`;
  }
}
