import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Icon } from '@openbourse/web/ui';

/** What to know before sending again while the outcome of the attempt before is not known. */
@Component({
  selector: 'ob-unsettled-notice',
  imports: [Icon],
  template: `
    <div class="notice" data-tone="caution" [attr.role]="differs() ? 'alert' : null">
      <ob-icon name="caution" />
      <p>
        @if (differs()) {
          It is not known whether the attempt before this one was done. Look at the list of corporate actions first:
          what you are about to send is something else, and both could be done.
        } @else {
          It is not known whether this was done. Sending the same again is safe: it is done once.
        }
      </p>
    </div>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UnsettledNotice {
  /** What would be sent now is something else. */
  readonly differs = input.required<boolean>();
}
