import { ChangeDetectionStrategy, Component, computed, DestroyRef, inject } from '@angular/core';
import { getReadinessResource } from '@openbourse/web/api-client';
import { AdminStore } from '@openbourse/web/realtime';
import { Panel, Time } from '@openbourse/web/ui';
import { connectionWords } from '../shell/connection-words';
import { Page } from '../shell/page';

const askAgainMs = 5_000;

/** How this page is connected, and whether the server is ready. */
@Component({
  selector: 'ob-connection-page',
  imports: [Page, Panel, Time],
  template: `
    <ob-page heading="Connection">
      <div class="stack">
        <ob-panel heading="Stream of the tenant" class="hugs">
          <dl class="facts wide">
            <dt>State</dt>
            <dd>
              <span class="ob-tag" [attr.data-tone]="connection.state() === 'live' ? null : 'caution'">{{
                words().short
              }}</span>
              since <time [obTime]="connection.since()"></time>
              <p class="ob-muted">{{ words().long }}</p>
            </dd>
            @if (connection.reason(); as reason) {
              <dt>Reason</dt>
              <dd>{{ reason }}</dd>
            }
            @if (store.problem(); as problem) {
              <dt>Reading failed</dt>
              <dd>
                <span class="ob-error">{{ problem.detail }}</span>
                <button type="button" class="ob-button" (click)="store.reload()">Try again</button>
              </dd>
            }
            <dt>Last number</dt>
            <dd>{{ connection.streamSeq()?.toLocaleString('en') ?? 'none yet' }}</dd>
            <dt>Last message</dt>
            <dd>
              @if (connection.lastEventAt(); as at) {
                <time timeStyle="precise" [obTime]="at"></time>
              } @else {
                none yet
              }
            </dd>
            <dt>There and back</dt>
            <dd>{{ connection.latencyMs() === undefined ? 'not measured' : connection.latencyMs() + ' ms' }}</dd>
            <dt>Age on arrival</dt>
            <dd>{{ connection.feedAgeMs() === undefined ? 'not known' : connection.feedAgeMs() + ' ms' }}</dd>
            <dt>In sight</dt>
            <dd>
              {{ store.orders.items().length }} orders, {{ store.trades.items().length }} trades,
              {{ store.ledger.items().length }} postings, {{ store.risk.items().length }} halts and resumptions since
              this page was opened (500 of each at most)
              @if (store.orders.missed()) {
                <p class="ob-error">
                  Something was missed for good while the connection was away; the lists were read anew.
                </p>
              }
            </dd>
          </dl>
        </ob-panel>
        <ob-panel heading="Server" class="hugs">
          <dl class="facts wide">
            <dt>Ready</dt>
            <dd>
              @if (readiness.error()) {
                <span class="ob-tag" data-tone="failure">no</span>
                <span class="ob-muted">A part of it is not ready, or it cannot be reached. Asked again every 5 s.</span>
              } @else if (readiness.hasValue()) {
                <span class="ob-tag">yes</span>
              } @else {
                …
              }
            </dd>
          </dl>
        </ob-panel>
      </div>
    </ob-page>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConnectionPage {
  protected readonly store = inject(AdminStore);
  protected readonly connection = this.store.connection;
  protected readonly words = computed(() => connectionWords[this.connection.state()]);
  protected readonly readiness = getReadinessResource(() => ({}));

  constructor() {
    const timer = setInterval(() => this.readiness.reload(), askAgainMs);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }
}
