import { ChangeDetectionStrategy, Component, effect, inject } from '@angular/core';
import { Router } from '@angular/router';
import { Panel } from '@openbourse/web/ui';
import { Selection } from '../selection';
import { lastSymbol } from './last-symbol';

/** The start: goes to the symbol that was looked at last, else to the first one. */
@Component({
  selector: 'ob-first-symbol',
  imports: [Panel],
  template: `
    <ob-panel
      heading="Markets"
      [loading]="selection.instrumentList.isLoading()"
      [problem]="selection.instrumentList.error()"
      [empty]="'No instrument is listed yet.'"
      (retry)="selection.instrumentList.reload()"
    />
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FirstSymbol {
  protected readonly selection = inject(Selection);

  constructor() {
    const router = inject(Router);
    effect(() => {
      const instruments = this.selection.instruments();
      const { symbol } = instruments.find((one) => one.symbol === lastSymbol()) ?? instruments[0] ?? {};
      if (symbol !== undefined) void router.navigate(['/trade', symbol], { replaceUrl: true });
    });
  }
}
