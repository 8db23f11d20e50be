import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { superviseOrderResource } from '@openbourse/web/api-client';
import { AdminStore } from '@openbourse/web/realtime';
import { DecimalPipe, Panel, Time } from '@openbourse/web/ui';
import { afterNews } from '../live/after-news';
import { Accounts } from '../people/accounts';
import { CopyId } from '../shell/copy-id';
import { Page } from '../shell/page';
import { endReasonWords, sideWords, statusTone, statusWords, termsOf } from './order-words';

@Component({
  selector: 'ob-order-page',
  imports: [CopyId, DecimalPipe, Page, Panel, RouterLink, Time],
  templateUrl: './order-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrderPage {
  readonly id = input.required<string>();
  protected readonly order = superviseOrderResource(() => ({ path: { id: this.id() } }));
  protected readonly accounts = inject(Accounts);
  protected readonly statusWords = statusWords;
  protected readonly endReasonWords = endReasonWords;
  protected readonly termsOf = termsOf;
  protected readonly toneOf = statusTone;
  protected readonly heading = computed(() => {
    if (!this.order.hasValue()) return 'Order';
    const { side, qty, symbol } = this.order.value();
    return `${sideWords[side]} ${qty} ${symbol}`;
  });

  constructor() {
    const { orders } = inject(AdminStore);
    afterNews(
      () => orders.items().find(({ id }) => id === this.id())?.version,
      () => this.order.reload(),
    );
  }
}
