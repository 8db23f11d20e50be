import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { DecimalPipe, SelectOnFocus } from '@openbourse/web/ui';

/** A price of an open order: to be read, or while its order is amended, to be typed over. */
@Component({
  selector: 'ob-order-price',
  imports: [DecimalPipe, SelectOnFocus],
  template: `
    @if (editable() && typed() !== undefined) {
      <span class="editor">
        @if (changes()) {
          <span class="was ob-muted">{{ was() ?? (price() | obDecimal: decimals()) }} →</span>
        }
        <input
          obSelectOnFocus
          class="ob-input ob-input-number edit"
          aria-describedby="ob-amend-advice"
          inputmode="decimal"
          autocomplete="off"
          [attr.aria-label]="name()"
          [value]="typed()"
          [readOnly]="sending()"
          (input)="typing.emit($any($event.target).value)"
          (keydown.enter)="send.emit()"
          (keydown.escape)="leave.emit()"
        />
      </span>
    } @else if (price() !== null) {
      @if (note()) {
        <span class="ob-muted note">{{ note() }}&ngsp;</span>
      }
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
  /** What stands in the field is another price, and can be sent. */
  readonly changes = input(false);
  /** It takes no typing meanwhile, and keeps the focus. */
  readonly sending = input(false);
  /** What stands in the field instead of the price, as it was: a trailing distance. */
  readonly was = input<string>();
  /** What to add to the price where it is only read. */
  readonly note = input('');
  protected readonly editable = computed(() => this.price() !== null || this.was() !== undefined);
  /** What to say of an order that has no such price. */
  readonly none = input('');
  readonly typing = output<string>();
  readonly send = output();
  readonly leave = output();
}
