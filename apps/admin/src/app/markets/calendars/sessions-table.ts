import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { TradingCalendar } from '@openbourse/core/calendar';
import { Time } from '@openbourse/web/ui';
import { comingSessions, venueClock, weekdayOf } from './coming-sessions';

/** The coming sessions of a calendar, by the clock of the venue and by that of who looks. */
@Component({
  selector: 'ob-sessions-table',
  imports: [Time],
  template: `
    @if (sessions().length === 0) {
      <p class="nothing ob-muted">No session comes: the calendar covers none of the next 120 days.</p>
    } @else {
      <div class="table-scroll" tabindex="0" role="group" aria-label="Coming sessions">
        <table class="plain-table">
          <thead>
            <tr>
              <th scope="col">Trading date</th>
              <th scope="col">Starts</th>
              <th scope="col">Trades</th>
              <th scope="col">Closes</th>
              <th scope="col">Trades, your time</th>
            </tr>
          </thead>
          <tbody>
            @for (one of sessions(); track one.tradingDate) {
              <tr>
                <th scope="row">
                  {{ weekdayOf(one.tradingDate) }} {{ one.tradingDate }}
                  @if (one.startMs <= nowMs) {
                    <span class="ob-tag">now</span>
                  }
                </th>
                <td>{{ clock()(one.startMs) }}</td>
                <td>{{ clock()(one.openMs) }}</td>
                <td>{{ clock()(one.closeMs) }}</td>
                <td><time [obTime]="one.openMs"></time></td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SessionsTable {
  readonly calendar = input.required<TradingCalendar>();
  readonly count = input(15);

  protected readonly nowMs = Date.now();
  protected readonly weekdayOf = weekdayOf;
  protected readonly sessions = computed(() => comingSessions(this.calendar(), this.nowMs, this.count()));
  protected readonly clock = computed(() => venueClock(this.calendar().definition.timeZone));
}
