import { inject, Injectable } from '@angular/core';
import { Renamings } from '@openbourse/web/realtime';
import { Toasts } from '@openbourse/web/ui';
import { Selection } from '../selection';

/** Takes the terminal along when an instrument gets another symbol, and says so. */
@Injectable({ providedIn: 'root' })
export class RenamedInstruments {
  constructor() {
    const [selection, toasts] = [inject(Selection), inject(Toasts)];
    inject(Renamings).hear((renaming) => {
      selection.follow(renaming);
      toasts.show({
        tone: 'caution',
        text: `${renaming.symbol} is ${renaming.newSymbol} now`,
        detail: 'Positions and orders go on under the new symbol.',
      });
    });
  }
}
