import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { getTradingRulesResource, type InstrumentView, type TradingRulesView } from '@openbourse/web/api-client';
import { AdminStore } from '@openbourse/web/realtime';
import { Panel } from '@openbourse/web/ui';
import { afterNews } from '../../live/after-news';
import { UserNames } from '../../people/user-names';
import { MarkPriceForm } from './mark-price-form';
import { TradingRulesForm } from './trading-rules-form';

/** How an instrument trades, who set it so, and the forms that set it otherwise. */
@Component({
  selector: 'ob-instrument-rules',
  imports: [MarkPriceForm, Panel, TradingRulesForm],
  template: `
    <div class="stack">
      <ob-panel
        heading="Trading rules"
        class="hugs"
        [loading]="rules.isLoading() && !rules.hasValue()"
        [problem]="rules.error()"
        (retry)="rules.reload()"
      >
        @if (rules.hasValue()) {
          <div class="padded">
            <p class="ob-muted">
              @if (rules.value().actor; as actor) {
                Set last by {{ names.of(actor) }}: “{{ rules.value().reason }}”
              } @else {
                Never set: these are what an instrument begins with.
              }
              They replace those before as a whole, at once.
            </p>
            <ob-trading-rules-form [rules]="rules.value()" (changed)="took($event)" />
          </div>
        }
      </ob-panel>
      <ob-panel heading="Mark price" class="hugs">
        <div class="padded"><ob-mark-price-form [of]="of()" (changed)="changed.emit()" /></div>
      </ob-panel>
    </div>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InstrumentRules {
  readonly of = input.required<InstrumentView>();
  readonly changed = output();

  protected readonly names = inject(UserNames);
  protected readonly rules = getTradingRulesResource(() => ({ path: { symbol: this.of().symbol } }));

  constructor() {
    const { instruments } = inject(AdminStore);
    afterNews(
      () =>
        instruments.items().find((one) => one.type === 'rules_changed' && one.data.symbol === this.of().symbol)?.seq,
      () => this.rules.reload(),
    );
  }

  protected took(rules: TradingRulesView): void {
    this.rules.set(rules);
    this.changed.emit();
  }
}
