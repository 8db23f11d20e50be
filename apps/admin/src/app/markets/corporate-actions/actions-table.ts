import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CorporateActionEntryView } from '@openbourse/web/api-client';
import { Cell, type Column, Table, Time } from '@openbourse/web/ui';
import { UserNames } from '../../people/user-names';
import { NarrowScreen } from '../../shell/narrow-screen';
import { Instruments } from '../instruments';
import { actionText, stateText, stateTone } from './action-words';
import { DividendSteps } from './dividend-steps';

type Entry = CorporateActionEntryView;

const columns: readonly Column<Entry>[] = [
  { id: 'no', head: 'No.', width: '56px', align: 'end', text: ({ actionId }) => String(actionId) },
  { id: 'symbol', head: 'Instrument', width: '100px' },
  { id: 'what', head: 'What', width: 'minmax(240px, 3fr)' },
  { id: 'state', head: 'State', width: 'minmax(112px, 1fr)' },
  { id: 'reason', head: 'Reason', width: 'minmax(120px, 1fr)', text: ({ reason }) => reason },
  { id: 'who', head: 'By', width: 'minmax(112px, 1fr)' },
  { id: 'when', head: 'When', width: '132px' },
  { id: 'steps', head: 'Steps', headHidden: true, width: '184px' },
];
const narrowColumns: readonly Column<Entry>[] = [
  { id: 'inShort', head: 'What', width: 'minmax(150px, 2fr)' },
  { id: 'steps', head: 'Steps', headHidden: true, width: '92px' },
];
/** Beside the forms of an instrument, where there is less room; whose it is, is plain. */
const columnsOfInstrument = columns.filter(({ id }) => !['no', 'symbol', 'reason'].includes(id));

/** Corporate actions as operators read them, with the steps that dividends can take. */
@Component({
  selector: 'ob-actions-table',
  imports: [Cell, DividendSteps, RouterLink, Table, Time],
  template: `
    <ob-table
      label="Corporate actions"
      [rows]="actions()"
      [columns]="columns()"
      [rowKey]="keyOf"
      [more]="more()"
      (nearEnd)="nearEnd.emit()"
    >
      <ng-template obCell="symbol" [obCellRows]="actions()" let-one>
        <a [routerLink]="['/markets/instruments', one.symbol]">{{ one.symbol }}</a>
      </ng-template>
      <ng-template obCell="what" [obCellRows]="actions()" let-one>
        <span [title]="textOf(one) + ' · ' + one.reason">{{ textOf(one) }}</span>
      </ng-template>
      <ng-template obCell="state" [obCellRows]="actions()" let-one>
        <span class="ob-tag" [attr.data-tone]="toneOf(one)">{{ stateOf(one) }}</span>
      </ng-template>
      <ng-template obCell="who" [obCellRows]="actions()" let-one>{{ who(one) }}</ng-template>
      <ng-template obCell="when" [obCellRows]="actions()" let-one><time [obTime]="one.changedAt"></time></ng-template>
      <ng-template obCell="inShort" [obCellRows]="actions()" let-one>
        <span class="two-lines">
          <span>{{ ofInstrument() ? '' : one.symbol + ': ' }}{{ textOf(one) }}</span>
          <small>{{ stateOf(one) }} · {{ who(one) }} · <time [obTime]="one.changedAt"></time></small>
        </span>
      </ng-template>
      <ng-template obCell="steps" [obCellRows]="actions()" let-one>
        <ob-dividend-steps [of]="one" (changed)="changed.emit()" />
      </ng-template>
    </ob-table>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ActionsTable {
  readonly actions = input.required<readonly Entry[]>();
  readonly ofInstrument = input(false);
  readonly more = input(false);
  readonly nearEnd = output();
  readonly changed = output();

  private readonly instruments = inject(Instruments);
  private readonly names = inject(UserNames);
  private readonly narrow = inject(NarrowScreen).matches;
  protected readonly toneOf = stateTone;
  protected readonly keyOf = ({ actionId }: Entry): string => String(actionId);
  protected readonly columns = computed(() =>
    this.narrow() ? narrowColumns : this.ofInstrument() ? columnsOfInstrument : columns,
  );
  private readonly decimalsOf = (code: string): number => this.instruments.decimalsOf(code);

  protected textOf(one: Entry): string {
    return actionText(one, this.decimalsOf, this.instruments.scalesOf(one.symbol).price);
  }

  protected stateOf(one: Entry): string {
    return stateText(one, this.decimalsOf);
  }

  /** The dates of a dividend do its steps by themselves. */
  protected who({ actor }: Entry): string {
    return actor === 'calendar' ? 'its date' : this.names.of(actor);
  }
}
