import { ChangeDetectionStrategy, Component, effect, inject } from '@angular/core';
import { Router, RouterOutlet } from '@angular/router';
import { Session } from '@openbourse/web/api-client';
import { Shortcuts, Theme } from '@openbourse/web/ui';
import { openShortcutsHelp } from '../shortcuts-help/open-shortcuts-help';
import { StatusBar } from '../status-bar/status-bar';
import { SymbolSearch } from '../symbol-search/symbol-search';
import { TopBar } from '../top-bar/top-bar';
import { neighbourSymbol } from './neighbour-symbol';
import { PageTitle } from './page-title';
import { RenamedInstruments } from './renamed-instruments';
import { Screen } from './screen-size';
import { Selection } from '../selection';

/** What is around every page of a signed-in trader: the bars, the keyboard, the title. */
@Component({
  selector: 'ob-workspace',
  imports: [RouterOutlet, StatusBar, TopBar],
  templateUrl: './workspace.html',
  styleUrl: './workspace.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Workspace {
  private readonly selection = inject(Selection);
  private readonly search = inject(SymbolSearch);
  private readonly openHelp = openShortcutsHelp();
  protected readonly screen = inject(Screen);

  constructor() {
    inject(PageTitle);
    inject(RenamedInstruments);
    this.leaveWhenSignedOut();
    const theme = inject(Theme);
    const show = (): void => void this.search.open();
    inject(Shortcuts).register(
      { keys: 'mod+k', label: 'Search a symbol', group: 'Go to', run: show },
      { keys: '/', label: 'Search a symbol', group: 'Go to', run: show },
      { keys: ']', label: 'Next symbol', group: 'Go to', run: () => this.step(1) },
      { keys: '[', label: 'Previous symbol', group: 'Go to', run: () => this.step(-1) },
      {
        keys: 'l',
        label: 'Light or dark',
        group: 'Screen',
        run: () => theme.choose({ theme: theme.shown() === 'light' ? 'dark' : 'light' }),
      },
      { keys: '?', label: 'Keyboard shortcuts', group: 'Screen', run: this.openHelp },
    );
  }

  private step(by: 1 | -1): void {
    const next = neighbourSymbol(this.selection.instruments(), this.selection.symbol(), by);
    if (next !== undefined) this.selection.choose(next);
  }

  /** Signed out here, in another tab, or because the session ended: nothing of the account stays on the screen. */
  private leaveWhenSignedOut(): void {
    const session = inject(Session);
    const router = inject(Router);
    effect(() => {
      if (session.state() !== 'signed_out') return;
      const next = session.expired() ? { next: router.url } : {};
      void router.navigate(['/sign-in'], { queryParams: next });
    });
  }
}
