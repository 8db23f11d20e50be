import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { DecimalPipe } from '@openbourse/web/ui';

/** A price of an open order: to be read, or while its order is amended, to be typed over. */
@Component({
  selector: 'ob-order-price',
  imports: [DecimalPipe],
  template: `
    @if (price() !== null && typed() !== undefined) {
      <input
        class="ob-input ob-input-number edit"
        inputmode="decimal"
        autocomplete="off"
        [attr.aria-label]="name()"
        [value]="typed()"
        [disabled]="disabled()"
        (input)="typing.emit($any($event.target).value)"
        (keydown.enter)="send.emit()"
        (keydown.escape)="leave.emit()"
      />
    } @else if (price() !== null) {
      {{ price() | obDecimal: decimals() }}
    } @else {
      <span class="ob-muted">{{ none() }}</span>
    }
  `,
  styleUrl: './edit.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrderPrice {
  readonly name = input.required<string>();
  readonly price = input.required<string | null>();
  readonly decimals = input.required<number>();
  /** What stands in the field; undefined while it is only read. */
  readonly typed = input<string>();
  readonly disabled = input(false);
  /** What to say of an order that has no such price. */
  readonly none = input('');
  readonly typing = output<string>();
  readonly send = output();
  readonly leave = output();
}
