import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon, shownChord } from '@openbourse/web/ui';
import { EquitySummary } from '../equity/equity-summary';
import { SymbolSearch } from '../symbol-search/symbol-search';
import { Screen } from '../workspace/screen-size';
import { ConnectionSummary } from './connection-summary';
import { LookMenu } from './look-menu';
import { PriceSummary } from './price-summary';
import { UserMenu } from './user-menu';

@Component({
  selector: 'ob-top-bar',
  imports: [ConnectionSummary, EquitySummary, Icon, LookMenu, PriceSummary, RouterLink, UserMenu],
  templateUrl: './top-bar.html',
  styleUrl: './top-bar.css',
  host: { role: 'banner' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TopBar {
  protected readonly search = inject(SymbolSearch);
  protected readonly size = inject(Screen).size;
  protected readonly searchKeys = shownChord('mod+k').join(' ');
}
