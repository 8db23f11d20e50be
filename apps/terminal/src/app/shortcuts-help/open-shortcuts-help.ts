import { inject, Injector } from '@angular/core';

/** What opens the list of shortcuts. Called in an injection context. */
export function openShortcutsHelp(): () => void {
  const injector = inject(Injector);
  return () => {
    void Promise.all([import('@angular/cdk/dialog'), import('./shortcuts-help')]).then(
      ([{ Dialog }, { ShortcutsHelp }]) =>
        injector.get(Dialog).open(ShortcutsHelp, { ariaLabelledBy: 'ob-shortcuts-title' }),
    );
  };
}
