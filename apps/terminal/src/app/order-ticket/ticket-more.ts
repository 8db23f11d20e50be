import { ChangeDetectionStrategy, Component, computed, inject, model, signal } from '@angular/core';
import type { Remark } from '../order-terms/remark';
import type { Draft } from './draft';
import { keepConfirming } from './kept-confirming';
import { TicketAmount } from './ticket-amount';
import { TicketDraft } from './ticket-draft';
import { TicketVerdict } from './ticket-verdict';

const fieldsHere = ['displayQty', 'reduceOnly', 'exits', 'takeProfit', 'stopLoss'] as const;

/** What most orders do without: exits, icebergs and the like. Closed it still says what of it is set. */
@Component({
  selector: 'ob-ticket-more',
  imports: [TicketAmount],
  templateUrl: './ticket-more.html',
  styleUrls: ['./ticket-more.css', './ticket-rows.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TicketMore {
  /** Whether the trader is asked before an order goes. */
  readonly confirming = model.required<boolean>();
  protected readonly ticket = inject(TicketDraft);
  private readonly verdict = inject(TicketVerdict);
  protected readonly draft = this.ticket.value;

  private readonly opened = signal(false);
  /** A refusal in here is not to be searched for. */
  protected readonly open = computed(
    () => this.opened() || fieldsHere.some((field) => this.verdict.remarkAt(field) !== undefined),
  );
  protected readonly quoteAsset = computed(() => this.ticket.listed()?.listed.quoteAsset);
  protected readonly set = computed(() => {
    const { exits, displayQty, postOnly, reduceOnly } = this.draft();
    return [
      exits === 'bracket' ? 'exits' : exits === 'oco' ? 'OCO' : '',
      this.ticket.canHide() && displayQty.trim() !== '' ? `shows ${displayQty.trim()}` : '',
      postOnly && this.ticket.canBePostOnly() ? 'post-only' : '',
      reduceOnly ? 'reduce-only' : '',
    ]
      .filter((word) => word !== '')
      .join(', ');
  });

  protected toggled({ target }: Event): void {
    this.opened.set((target as HTMLDetailsElement).open);
  }

  protected change(change: Partial<Draft>): void {
    this.ticket.change(change);
  }

  protected remarkAt(field: Remark['field']): Remark | undefined {
    return this.verdict.remarkAt(field);
  }

  protected confirmAlways(always: boolean): void {
    this.confirming.set(always);
    keepConfirming(always);
  }
}
