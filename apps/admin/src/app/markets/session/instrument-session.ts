import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { InstrumentView } from '@openbourse/web/api-client';
import { DecimalPipe, Panel, Time } from '@openbourse/web/ui';
import { AuctionFigures } from './auction-figures';
import { phaseTone, phaseWords, triggerSourceWords } from './session-words';

/** Where an instrument is in its day, what comes next, and the prices that its rules look at. */
@Component({
  selector: 'ob-instrument-session',
  imports: [AuctionFigures, DecimalPipe, Panel, RouterLink, Time],
  template: `
    <ob-panel heading="Session" class="hugs">
      @let one = of();
      <dl class="facts wide">
        <dt>Phase</dt>
        <dd>
          <span class="ob-tag" [attr.data-tone]="tone()">{{ phase().text }}</span>
          <span class="ob-muted">{{ phase().meaning }}</span>
        </dd>
        <dt>Next change</dt>
        <dd>
          @if (one.session.until; as until) {
            <time [obTime]="until"></time>{{ next() === undefined ? '' : ', then ' + next() }}
            @if (collects()) {
              <span class="ob-muted">the auction may end a little later, at random</span>
            }
          } @else {
            {{ one.calendar === null ? 'none: it trades around the clock' : 'none that its calendar knows of' }}
          }
        </dd>
        @if (one.session.tradingDay; as day) {
          <dt>Day orders are of</dt>
          <dd>{{ day }}</dd>
        }
        <dt>Calendar</dt>
        <dd>
          @if (one.calendar; as code) {
            <a [routerLink]="['/markets/calendars', code]">{{ code }}</a>
          } @else {
            none
          }
        </dd>
        <dt>Stop orders</dt>
        <dd>trigger by {{ trigger() }}</dd>
        <dt>Mark price</dt>
        <dd>
          {{
            one.markPrice === null ? 'none was set' : (one.markPrice | obDecimal: one.priceScale) + ' ' + one.quoteAsset
          }}
        </dd>
        @if (one.indicativeAuction; as auction) {
          <dt>Auction, as it stands</dt>
          <dd><ob-auction-figures [auction]="auction" [of]="one" /></dd>
        }
        @if (one.lastAuction; as auction) {
          <dt>Last auction</dt>
          <dd><ob-auction-figures [auction]="auction" [of]="one" /></dd>
        }
      </dl>
    </ob-panel>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InstrumentSession {
  readonly of = input.required<InstrumentView>();

  protected readonly phase = computed(() => phaseWords[this.of().session.phase]);
  protected readonly tone = computed(() => phaseTone(this.of().session.phase));
  protected readonly next = computed(() => {
    const { nextPhase } = this.of().session;
    return nextPhase === null ? undefined : phaseWords[nextPhase].text.toLowerCase();
  });
  protected readonly collects = computed(() =>
    ['pre_open', 'closing', 'volatility_auction'].includes(this.of().session.phase),
  );
  protected readonly trigger = computed(() => triggerSourceWords[this.of().triggerSource].text);
}
