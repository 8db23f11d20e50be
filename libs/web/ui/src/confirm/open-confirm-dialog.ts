import { Dialog } from '@angular/cdk/dialog';
import type { Injector } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { Question } from './confirm';
import { ConfirmDialog } from './confirm-dialog';

export async function openConfirmDialog(injector: Injector, question: Question): Promise<boolean> {
  const dialog = injector.get(Dialog).open<boolean, Question>(ConfirmDialog, {
    data: question,
    role: 'alertdialog',
    ariaLabelledBy: 'ob-confirm-title',
    ariaDescribedBy: 'ob-confirm-text',
    autoFocus: '[data-autofocus]',
  });
  return (await firstValueFrom(dialog.closed, { defaultValue: false })) === true;
}
