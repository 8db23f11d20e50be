import { ChangeDetectionStrategy, Component, computed, DestroyRef, inject, signal } from '@angular/core';
import { MarketStore, PrivateStore } from '@openbourse/web/realtime';
import { shownDecimal, shownTime } from '@openbourse/web/ui';
import { openShortcutsHelp } from '../shortcuts-help/open-shortcuts-help';
import { connectionWords } from './connection-words';
import { shownAge } from './shown-age';

const tickMs = 500;

/** What the connection says of itself: that it is there, how far the stream is, how fresh the feed. */
@Component({
  selector: 'ob-status-bar',
  templateUrl: './status-bar.html',
  styleUrl: './status-bar.css',
  host: { '[attr.data-state]': 'state()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StatusBar {
  private readonly trading = inject(PrivateStore).connection;
  private readonly market = inject(MarketStore).connection;
  private readonly now = signal(Date.now());
  protected readonly help = openShortcutsHelp();
  protected readonly zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

  protected readonly state = this.trading.state;
  protected readonly words = computed(() => connectionWords[this.trading.state()]);
  protected readonly since = computed(() => shownTime(this.trading.since(), 'time'));
  protected readonly reason = computed(() => this.trading.reason() ?? this.market.reason());
  protected readonly marketWords = computed(() => {
    const state = this.market.state();
    return state === 'live' || state === this.trading.state()
      ? undefined
      : `Prices: ${connectionWords[state].toLowerCase()}`;
  });
  protected readonly streamSeq = computed(() => {
    const seq = this.trading.streamSeq();
    return seq === undefined ? undefined : shownDecimal(String(seq));
  });
  protected readonly lastEvent = computed(() => {
    const at = Math.max(this.trading.lastEventAt() ?? 0, this.market.lastEventAt() ?? 0);
    return at === 0 ? undefined : shownAge(this.now() - at);
  });
  protected readonly feedAge = this.market.feedAgeMs;
  protected readonly latency = this.trading.latencyMs;
  protected readonly clock = computed(() => shownTime(this.now(), 'time'));

  constructor() {
    const timer = setInterval(() => this.now.set(Date.now()), tickMs);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }
}
