import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MarketStore, PrivateStore } from '@openbourse/web/realtime';
import { Screen } from '../workspace/screen-size';
import { connectionWords } from '../status-bar/connection-words';

/** Whether what is seen is true, at a glance; the rest on hover and in the status bar. */
@Component({
  selector: 'ob-connection-summary',
  template: `
    <span class="dot" [attr.data-state]="state()"></span>
    @if (figures(); as figures) {
      <span class="ob-muted">{{ figures }}</span>
    } @else if (state() !== 'live') {
      <span class="word">{{ shortWords() }}</span>
    }
    <span class="ob-hidden" role="status">{{ words() }}</span>
  `,
  styleUrl: './connection-summary.css',
  host: { '[title]': 'hint()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConnectionSummary {
  private readonly trading = inject(PrivateStore).connection;
  private readonly market = inject(MarketStore).connection;
  protected readonly screen = inject(Screen);
  protected readonly state = computed(() => {
    const [trading, market] = [this.trading.state(), this.market.state()];
    return trading === 'live' ? market : trading;
  });
  protected readonly words = computed(() => connectionWords[this.state()]);
  protected readonly shortWords = computed(() => this.words().split(',')[0]);
  protected readonly figures = computed(() => {
    const latencyMs = this.trading.latencyMs();
    const isShown = this.state() === 'live' && latencyMs !== undefined && this.screen.size() !== 'phone';
    return isShown ? `${latencyMs} ms` : undefined;
  });
  protected readonly hint = computed(() => {
    const age = this.market.feedAgeMs();
    const latency = this.trading.latencyMs();
    return [
      this.words(),
      latency === undefined ? '' : `there and back ${latency} ms`,
      age === undefined ? '' : `prices arrive ${age} ms after they are made`,
      this.trading.reason() ?? this.market.reason() ?? '',
    ]
      .filter((part) => part !== '')
      .join(' · ');
  });
}
