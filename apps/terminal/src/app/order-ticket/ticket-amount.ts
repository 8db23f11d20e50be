import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { AmountField } from '../order-terms/remark';
import { TicketDraft } from './ticket-draft';
import { TicketMarket } from './ticket-market';
import { TicketVerdict } from './ticket-verdict';

/** A price or an amount of the ticket, with what is to be said of it. Its unit, or the choice of one, is its content. */
@Component({
  selector: 'ob-ticket-amount',
  template: `
    <div class="amount">
      <label [for]="id()">{{ label() }}</label>
      <input
        [id]="id()"
        inputmode="decimal"
        autocomplete="off"
        [attr.aria-describedby]="id() + '-remark'"
        [attr.aria-invalid]="remark()?.severity === 'refusal'"
        [placeholder]="placeholder()"
        [value]="ticket.value()[field()]"
        (input)="type($event)"
        (keydown)="step($event)"
        (blur)="ticket.tidy(field())"
      />
      <span class="unit"><ng-content /></span>
    </div>
    <p [id]="id() + '-remark'" class="remark" [hidden]="!remark()" [attr.data-severity]="remark()?.severity">
      {{ remark()?.text }}
    </p>
  `,
  styleUrl: './ticket-amount.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TicketAmount {
  readonly field = input.required<AmountField>();
  readonly label = input.required<string>();
  readonly placeholder = input('Enter a price');
  protected readonly ticket = inject(TicketDraft);
  private readonly verdict = inject(TicketVerdict);
  private readonly market = inject(TicketMarket);

  protected readonly id = computed(() => inputId(this.field()));
  protected readonly remark = computed(() => this.verdict.remarkAt(this.field()));

  protected type({ target }: Event): void {
    this.ticket.change({ [this.field()]: (target as HTMLInputElement).value });
  }

  /** Arrow keys go by tick and lot; with Shift, or by page, ten at once. */
  protected step(event: KeyboardEvent): void {
    const direction = { ArrowUp: 1, PageUp: 1, ArrowDown: -1, PageDown: -1 }[event.key];
    if (direction === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const steps = direction * (event.shiftKey || event.key.startsWith('Page') ? 10 : 1);
    this.ticket.step(this.field(), steps, this.market.now()?.last);
  }
}

const ids: Partial<Record<AmountField, string>> = { limitPrice: 'limit', stopPrice: 'stop' };
export const inputId = (field: AmountField): string => `ob-ticket-${ids[field] ?? field}`;
