import type { HttpResourceRef } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AccountView, ListPositionsResponse } from '@openbourse/web/api-client';
import { DecimalPipe, Panel, SignedDecimalPipe } from '@openbourse/web/ui';
import { Instruments } from '../../markets/instruments';

/** What the account owns: money, coins and shares. */
@Component({
  selector: 'ob-account-holdings',
  imports: [DecimalPipe, Panel, RouterLink, SignedDecimalPipe],
  templateUrl: './account-holdings.html',
  host: { class: 'stack' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccountHoldings {
  readonly account = input.required<HttpResourceRef<AccountView | undefined>>();
  readonly positions = input.required<HttpResourceRef<ListPositionsResponse | undefined>>();
  protected readonly instruments = inject(Instruments);

  protected toneOf(profit: string | null): string {
    if (profit === null || profit === '0') return 'ob-number';
    return `ob-number ${profit.startsWith('-') ? 'ob-down' : 'ob-up'}`;
  }
}
