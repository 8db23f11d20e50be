import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { Router } from '@angular/router';
import type { InstrumentView } from '@openbourse/web/api-client';
import { Icon } from '@openbourse/web/ui';
import { ListPanel } from '../../lists/list-panel';
import { isTrading } from '../session/session-words';
import { actionsList } from './actions-list';
import { ActionsTable } from './actions-table';
import { DividendForm } from './dividend-form';
import { SplitForm } from './split-form';
import { SymbolForm } from './symbol-form';

/** The corporate actions of one instrument, and the forms that begin another. */
@Component({
  selector: 'ob-instrument-actions',
  imports: [ActionsTable, DividendForm, Icon, ListPanel, SplitForm, SymbolForm],
  template: `
    <div class="stack">
      <ob-list-panel
        class="short"
        heading="Corporate actions, newest first"
        [list]="actions"
        [empty]="'Nothing was done to ' + of().symbol + ' yet.'"
      >
        <ob-actions-table
          [actions]="actions.items()"
          [ofInstrument]="true"
          [more]="actions.hasMore()"
          (nearEnd)="actions.more()"
          (changed)="actions.reload()"
        />
      </ob-list-panel>
      @if (trading()) {
        <div class="notice" data-tone="caution">
          <ob-icon name="caution" />
          <p>
            {{ of().symbol }} is trading. A split or another symbol needs it halted (beside this), or outside its
            session.
          </p>
        </div>
      }
      <section class="box" aria-labelledby="split-head">
        <h2 id="split-head">Split</h2>
        <ob-split-form [of]="of()" [declared]="declared()" (done)="took()" />
      </section>
      <section class="box" aria-labelledby="dividend-head">
        <h2 id="dividend-head">Dividend</h2>
        <ob-dividend-form [of]="of()" (done)="took()" />
      </section>
      <section class="box" aria-labelledby="symbol-head">
        <h2 id="symbol-head">Symbol and name</h2>
        <ob-symbol-form [of]="of()" (done)="renamed($event)" />
      </section>
    </div>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InstrumentActions {
  readonly of = input.required<InstrumentView>();
  readonly changed = output();

  private readonly router = inject(Router);
  protected readonly actions = actionsList(() => this.of().symbol);
  protected readonly trading = computed(() => isTrading(this.of()));
  /** A split has to wait for those: they were declared for units that it does away with. */
  protected readonly declared = computed(
    () => this.actions.items().filter(({ dividend, status }) => dividend && status === 'declared').length,
  );

  protected took(): void {
    void this.actions.reload();
    this.changed.emit();
  }

  protected renamed(symbol: string): void {
    if (symbol === this.of().symbol) return this.took();
    void this.router.navigate(['/markets/instruments', symbol], {
      queryParams: { tab: 'actions' },
      replaceUrl: true,
    });
  }
}
