import { CdkTrapFocus } from '@angular/cdk/a11y';
import { ChangeDetectionStrategy, Component, output } from '@angular/core';
import { Icon } from '@openbourse/web/ui';
import { OrderTicket } from '../order-ticket/order-ticket';

/** The order ticket from below; the bottom navigation stays in reach. */
@Component({
  selector: 'ob-ticket-sheet',
  imports: [CdkTrapFocus, Icon, OrderTicket],
  template: `
    <button type="button" class="scrim" aria-hidden="true" tabindex="-1" (click)="closed.emit()"></button>
    <div class="sheet" role="dialog" aria-label="Order ticket" cdkTrapFocus [cdkTrapFocusAutoCapture]="true">
      <button type="button" class="ob-icon-button close" aria-label="Close the ticket" (click)="closed.emit()">
        <ob-icon name="chevron-down" />
      </button>
      <ob-order-ticket />
    </div>
  `,
  styleUrl: './ticket-sheet.css',
  host: { '(keydown.escape)': 'closed.emit()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TicketSheet {
  readonly closed = output();
}
