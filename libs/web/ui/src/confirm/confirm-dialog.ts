import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import type { Question } from './confirm';

@Component({
  selector: 'ob-confirm-dialog',
  template: `
    <h2 id="ob-confirm-title">{{ question.title }}</h2>
    <p id="ob-confirm-text">{{ question.text }}</p>
    <div class="ob-dialog-actions">
      <button type="button" class="ob-button" [attr.data-autofocus]="isDanger || null" (click)="dialog.close(false)">
        {{ question.dismiss ?? 'Keep as it is' }}
      </button>
      <button
        type="button"
        class="ob-button"
        [attr.data-tone]="isDanger ? 'danger' : 'primary'"
        [attr.data-autofocus]="isDanger ? null : true"
        (click)="dialog.close(true)"
      >
        {{ question.confirm }}
      </button>
    </div>
  `,
  host: { class: 'ob-dialog' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConfirmDialog {
  protected readonly dialog = inject<DialogRef<boolean>>(DialogRef);
  protected readonly question = inject<Question>(DIALOG_DATA);
  /** Enter must not destroy: the safe answer has the focus. */
  protected readonly isDanger = this.question.tone === 'danger';
}
