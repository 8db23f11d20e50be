import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AdminStore } from '@openbourse/web/realtime';
import { connectionWords } from './connection-words';

/** Whether what is on the screen is live; leads to the details. */
@Component({
  selector: 'ob-connection-badge',
  imports: [RouterLink],
  template: `
    <a
      class="connection-badge"
      routerLink="/operations/connection"
      [attr.data-state]="connection.state()"
      [title]="words().long"
    >
      <i aria-hidden="true"></i>
      <span>{{ words().short }}</span>
      @if (connection.state() === 'live' && connection.latencyMs(); as latency) {
        <span class="ob-muted">{{ latency }} ms</span>
      }
    </a>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConnectionBadge {
  protected readonly connection = inject(AdminStore).connection;
  protected readonly words = computed(() => connectionWords[this.connection.state()]);
}
