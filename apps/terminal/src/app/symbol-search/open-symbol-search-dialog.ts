import { Dialog } from '@angular/cdk/dialog';
import type { Injector } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { Selection } from '../selection';
import { SymbolSearchDialog } from './symbol-search-dialog';

export async function openSymbolSearchDialog(injector: Injector): Promise<void> {
  const dialog = injector.get(Dialog).open<string>(SymbolSearchDialog, { ariaLabel: 'Search a symbol' });
  const symbol = await firstValueFrom(dialog.closed, { defaultValue: undefined });
  if (symbol !== undefined) await injector.get(Selection).chooseToOrder(symbol);
}
