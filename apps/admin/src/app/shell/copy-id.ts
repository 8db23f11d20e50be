import { Clipboard } from '@angular/cdk/clipboard';
import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Icon, Toasts } from '@openbourse/web/ui';

/** An id with a button that copies it. */
@Component({
  selector: 'ob-copy-id',
  imports: [Icon],
  template: `
    <code>{{ of() }}</code>
    <button type="button" class="ob-icon-button" aria-label="Copy the id" (click)="copy()">
      <ob-icon name="copy" />
    </button>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CopyId {
  readonly of = input.required<string>();
  private readonly clipboard = inject(Clipboard);
  private readonly toasts = inject(Toasts);

  protected copy(): void {
    if (this.clipboard.copy(this.of())) this.toasts.show({ tone: 'done', text: 'The id is in the clipboard.' });
  }
}
