import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { superviseOrderResource } from '@openbourse/web/api-client';
import { AdminStore } from '@openbourse/web/realtime';
import { DecimalPipe, Panel, shownDecimal, Time } from '@openbourse/web/ui';
import { afterNews } from '../live/after-news';
import { Instruments } from '../markets/instruments';
import { Accounts } from '../people/accounts';
import { CopyId } from '../shell/copy-id';
import { Page } from '../shell/page';
import { LinkedOrders } from './linked-orders';
import {
  distanceOf,
  exitArmingWords,
  linkedRoleWords,
  orderClassWords,
  sideWords,
  statusReason,
  statusTone,
  statusWords,
  termsOf,
} from './order-words';

@Component({
  selector: 'ob-order-page',
  imports: [CopyId, DecimalPipe, LinkedOrders, Page, Panel, RouterLink, Time],
  templateUrl: './order-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrderPage {
  readonly id = input.required<string>();
  protected readonly order = superviseOrderResource(() => ({ path: { id: this.id() } }));
  protected readonly accounts = inject(Accounts);
  protected readonly instruments = inject(Instruments);
  protected readonly statusWords = statusWords;
  protected readonly statusReason = statusReason;
  protected readonly distanceOf = distanceOf;
  protected readonly orderClassWords = orderClassWords;
  protected readonly linkedRoleWords = linkedRoleWords;
  protected readonly exitArmingWords = exitArmingWords;
  protected readonly termsOf = termsOf;
  protected readonly toneOf = statusTone;
  protected readonly scales = computed(() =>
    this.instruments.scalesOf(this.order.hasValue() ? this.order.value().symbol : ''),
  );
  protected readonly listId = computed(() => (this.order.hasValue() ? this.order.value().listId : null));
  protected readonly heading = computed(() => {
    if (!this.order.hasValue()) return 'Order';
    const { side, qty, symbol, notional, feeCurrency } = this.order.value();
    if (notional !== null) {
      const decimals = this.instruments.decimalsOf(feeCurrency);
      return `${sideWords[side]} ${symbol} for ${shownDecimal(notional, { decimals })} ${feeCurrency}`;
    }
    return `${sideWords[side]} ${shownDecimal(qty, { decimals: this.scales().qty })} ${symbol}`;
  });

  constructor() {
    const { orders } = inject(AdminStore);
    afterNews(
      () => orders.items().find(({ id }) => id === this.id())?.version,
      () => this.order.reload(),
    );
  }
}
