import { BreakpointObserver } from '@angular/cdk/layout';
import { inject, Injectable } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { map } from 'rxjs';

/** A phone, or a window as narrow as one: the navigation becomes a drawer, tables show the columns that matter. Same number as in styles.css. */
@Injectable({ providedIn: 'root' })
export class NarrowScreen {
  readonly matches = toSignal(
    inject(BreakpointObserver)
      .observe('(max-width: 719px)')
      .pipe(map(({ matches }) => matches)),
    { initialValue: false },
  );
}
