import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { superviseOrdersResource, type OrderView } from '@openbourse/web/api-client';
import { AdminStore } from '@openbourse/web/realtime';
import { DecimalPipe, Panel } from '@openbourse/web/ui';
import { afterNews } from '../live/after-news';
import { Instruments } from '../markets/instruments';
import { linkedRoleWords, sideWords, statusReason, statusTone, statusWords, termsOf } from './order-words';

/** The orders that live and die together, the entry first. */
@Component({
  selector: 'ob-linked-orders',
  imports: [DecimalPipe, Panel, RouterLink],
  template: `
    <ob-panel
      heading="Linked with each other"
      class="hugs"
      [loading]="linked.isLoading() && !linked.hasValue()"
      [problem]="linked.error()"
      (retry)="linked.reload()"
    >
      <div class="table-scroll">
        <table class="plain-table">
          <thead>
            <tr>
              <th scope="col">Role</th>
              <th scope="col">Side</th>
              <th scope="col">Terms</th>
              <th scope="col" class="ob-number">Filled</th>
              <th scope="col">Status</th>
            </tr>
          </thead>
          <tbody>
            @for (one of inOrder(); track one.id) {
              <tr>
                <th scope="row">
                  @if (one.id === of()) {
                    <strong>{{ roleOf(one) }}</strong> (this one)
                  } @else {
                    <a [routerLink]="['/operations/orders', one.id]">{{ roleOf(one) }}</a>
                  }
                </th>
                <td>{{ sideWords[one.side] }}</td>
                <td>{{ termsOf({ ...one, linkedRole: null }, scalesOf(one).price) }}</td>
                <td class="ob-number">
                  {{ one.filledQty | obDecimal: scalesOf(one).qty }} of {{ one.qty | obDecimal: scalesOf(one).qty }}
                </td>
                <td>
                  <span class="ob-tag" [attr.data-tone]="toneOf(one)" [title]="statusReason(one) ?? ''">{{
                    statusWords[one.status]
                  }}</span>
                </td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    </ob-panel>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LinkedOrders {
  readonly listId = input.required<string>();
  /** The one whose page this is. */
  readonly of = input.required<string>();

  private readonly instruments = inject(Instruments);
  protected readonly linked = superviseOrdersResource(() => ({ query: { listId: this.listId(), status: 'all' } }));
  protected readonly sideWords = sideWords;
  protected readonly statusWords = statusWords;
  protected readonly statusReason = statusReason;
  protected readonly termsOf = termsOf;
  protected readonly toneOf = statusTone;

  constructor() {
    const { orders } = inject(AdminStore);
    afterNews(
      () =>
        orders
          .items()
          .filter(({ listId }) => listId === this.listId())
          .map(({ id, version }) => `${id} ${version}`)
          .join(),
      () => this.linked.reload(),
    );
  }

  /** As they were placed: ids rise with time. */
  protected inOrder(): readonly OrderView[] {
    return this.linked.hasValue() ? this.linked.value().items.toSorted((a, b) => (a.id < b.id ? -1 : 1)) : [];
  }

  protected roleOf({ linkedRole }: OrderView): string {
    return linkedRole === null ? 'order' : linkedRoleWords[linkedRole];
  }

  protected scalesOf({ symbol }: OrderView): { readonly price: number; readonly qty: number } {
    return this.instruments.scalesOf(symbol);
  }
}
