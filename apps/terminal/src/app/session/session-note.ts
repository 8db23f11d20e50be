import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MarketStore } from '@openbourse/web/realtime';
import { Time } from '@openbourse/web/ui';
import { onScreen } from '../panel-state/on-screen';
import { Selection } from '../selection';
import { heldWords, indicativeWords } from './auction-words';
import { isCall, phaseSentences, phaseWords } from './phase';
import { hasCalendar, sessionOf } from './session-of';

/** Whether the market of the chosen symbol trades now; nothing while it does. */
@Component({
  selector: 'ob-session-note',
  imports: [Time],
  template: `
    @if (words(); as words) {
      <p class="phase">
        <strong>{{ words.phase }}</strong>
        @if (session().until; as until) {
          until <time [obTime]="until"></time>
        }
      </p>
      <p>{{ words.meanwhile }}</p>
    }
    <p class="auction" role="status">{{ auction() }}</p>
  `,
  styleUrl: './session-note.css',
  host: { '[class.quiet]': 'words() === undefined' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SessionNote {
  private readonly selection = inject(Selection);
  private readonly market = inject(MarketStore);
  private readonly visible = onScreen();
  private readonly watched = (): string | undefined => (this.visible() ? this.selection.symbol() : undefined);
  private readonly told = this.market.status(this.watched);
  /** What trades around the clock may be stopped by its volatility too, so the phase alone says whether there is an auction. */
  private readonly auctions = this.market.auctions(() => (this.words() === undefined ? undefined : this.watched()));

  protected readonly session = computed(() => sessionOf(this.selection.instrument(), this.told.value()));
  protected readonly words = computed(() => {
    const { phase } = this.session();
    const name = phaseWords[phase];
    return name === undefined ? undefined : { phase: name, meanwhile: phaseSentences[phase] };
  });
  protected readonly auction = computed(() => {
    const [instrument, auctions] = [this.selection.instrument(), this.auctions.value()];
    if (!instrument) return '';
    const { indicative, last } = auctions ?? { indicative: instrument.indicativeAuction, last: instrument.lastAuction };
    if (isCall(this.session().phase)) return indicative === null ? '' : indicativeWords(indicative, instrument);
    return last === null || !hasCalendar(instrument) ? '' : heldWords(last, instrument);
  });
}
