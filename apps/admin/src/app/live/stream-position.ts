import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { AdminStore } from '@openbourse/web/realtime';
import { connectionWords } from '../shell/connection-words';

/** "Live at message 18,204": every message of the tenant's stream has the next number, so nothing can be missing unseen. */
@Component({
  selector: 'ob-stream-position',
  template: `<p class="ob-muted">{{ text() }}</p>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StreamPosition {
  private readonly connection = inject(AdminStore).connection;
  protected readonly text = computed(() => {
    const seq = this.connection.streamSeq();
    const { short, long } = connectionWords[this.connection.state()];
    return this.connection.state() === 'live' && seq !== undefined
      ? `Live at message ${seq.toLocaleString('en')}`
      : `${short}: ${long}`;
  });
}
