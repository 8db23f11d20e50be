import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { InstrumentView } from '@openbourse/web/api-client';
import { MarketStore } from '@openbourse/web/realtime';
import { shownTime } from '@openbourse/web/ui';
import { isCall, phaseWords } from '../session/phase';
import { sessionOf } from '../session/session-of';

const words = { open: undefined, cancel_only: 'Cancel only', halted: 'Halted' } as const satisfies Record<
  InstrumentView['status'],
  string | undefined
>;

/** Says that an instrument cannot be traded now, or only by auction, live; its content, if any, while it can. */
@Component({
  selector: 'ob-status-tag',
  template: `@if (word(); as word) {
      <span class="ob-tag" [attr.data-tone]="tone()" [title]="hint()">{{ word }}{{ told() }}</span>
    } @else {
      <ng-content />
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
  /** Says the reason and the time of the day too, not only on hover. */
  readonly inFull = input(false);
  private readonly feed = inject(MarketStore).status(() => (this.watched() ? this.instrument().symbol : undefined));
  /** What an operator stopped; it matters more than the time of the day. */
  private readonly stopped = computed(() => words[this.feed.value()?.status ?? this.instrument().status]);
  private readonly session = computed(() => sessionOf(this.instrument(), this.feed.value()));
  /** That a market keeps its hours is no news, that it stops is. */
  private readonly isNews = computed(
    () => this.stopped() !== undefined || this.session().phase === 'volatility_auction',
  );
  readonly word = computed(() => {
    if (this.stopped() !== undefined) return this.stopped();
    if (this.inFull()) return phaseWords[this.session().phase];
    return isCall(this.session().phase) ? 'Auction' : undefined;
  });
  protected readonly tone = computed(() => (this.isNews() ? 'caution' : null));
  private readonly reason = computed(() =>
    this.stopped() === undefined ? '' : (this.feed.value()?.reason ?? this.instrument().statusReason),
  );
  protected readonly hint = computed(() => {
    const { until } = this.session();
    if (this.stopped() !== undefined) return this.reason();
    const name = phaseWords[this.session().phase];
    return until === null ? (name ?? '') : `${name} until ${shownTime(until)}`;
  });
  protected readonly told = computed(() => (this.inFull() && this.reason() !== '' ? `: ${this.reason()}` : ''));
}
