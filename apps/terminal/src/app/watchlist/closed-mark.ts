import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { InstrumentView } from '@openbourse/web/api-client';
import { MarketStore } from '@openbourse/web/realtime';
import { shownTime } from '@openbourse/web/ui';
import { sessionOf } from '../session/session-of';

/** Says beside a symbol that its market is closed, live: its price is that of the last session. */
@Component({
  selector: 'ob-closed-mark',
  template: `@if (closed()) {
    <span class="mark" [title]="hint()">Closed</span>
  }`,
  styles: `
    :host {
      margin-left: 4px;
    }
    .mark {
      color: var(--ob-text-3);
      font-size: var(--ob-font-head);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ClosedMark {
  readonly instrument = input.required<InstrumentView>();
  /** Nothing is subscribed for what nobody sees. */
  readonly watched = input.required<boolean>();
  private readonly feed = inject(MarketStore).status(() => (this.watched() ? this.instrument().symbol : undefined));
  private readonly session = computed(() => sessionOf(this.instrument(), this.feed.value()));
  protected readonly closed = computed(() => ['closed', 'post_close'].includes(this.session().phase));
  protected readonly hint = computed(() => {
    const { until } = this.session();
    return until === null ? 'Closed' : `Closed until ${shownTime(until)}`;
  });
}
