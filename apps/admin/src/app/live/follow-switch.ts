import {
  ChangeDetectionStrategy,
  Component,
  linkedSignal,
  model,
  type Signal,
  type WritableSignal,
} from '@angular/core';

/** Lets a live list stand still while somebody reads it. */
@Component({
  selector: 'ob-follow-switch',
  template: `
    <button type="button" class="ob-button" [attr.aria-pressed]="!following()" (click)="following.set(!following())">
      {{ following() ? 'Pause' : 'Go on' }}
    </button>
    @if (!following()) {
      <span class="ob-tag" data-tone="caution" role="status">Paused</span>
    }
  `,
  host: { class: 'follow-switch' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FollowSwitch {
  readonly following = model.required<boolean>();

  /** Other filters ask for another list: it is followed again. */
  static state(filters: Signal<unknown>): WritableSignal<boolean> {
    return linkedSignal({ source: filters, computation: () => true });
  }
}
