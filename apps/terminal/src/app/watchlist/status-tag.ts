import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { InstrumentView } from '@openbourse/web/api-client';
import { MarketStore } from '@openbourse/web/realtime';

const words = { open: undefined, cancel_only: 'Cancel only', halted: 'Halted' } as const satisfies Record<
  InstrumentView['status'],
  string | undefined
>;

/** Says that an instrument cannot be traded now, live; nothing while it can. */
@Component({
  selector: 'ob-status-tag',
  template: `@if (word(); as word) {
    <span class="ob-tag" data-tone="caution" [title]="reason()">{{ word }}{{ told() }}</span>
  }`,
  styles: `
    .ob-tag {
      max-width: 100%;
      overflow: hidden;
      text-overflow: ellipsis;
      vertical-align: bottom;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StatusTag {
  readonly instrument = input.required<InstrumentView>();
  /** Nothing is subscribed for what nobody sees. */
  readonly watched = input.required<boolean>();
  /** Says the reason too, not only on hover. */
  readonly withReason = input(false);
  private readonly feed = inject(MarketStore).status(() => (this.watched() ? this.instrument().symbol : undefined));
  readonly word = computed(() => words[this.feed.value()?.status ?? this.instrument().status]);
  protected readonly reason = computed(() => this.feed.value()?.reason ?? this.instrument().statusReason);
  protected readonly told = computed(() => (this.withReason() && this.reason() !== '' ? `: ${this.reason()}` : ''));
}
