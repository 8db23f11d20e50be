import { inject, Injectable, Injector } from '@angular/core';

export interface Question {
  readonly title: string;
  /** What will happen, in a sentence or two. */
  readonly text: string;
  /** The verb: "Cancel 3 orders". */
  readonly confirm: string;
  readonly dismiss?: string;
  /** `danger` for what cannot be undone. */
  readonly tone?: 'plain' | 'danger';
}

/** Asks before something that cannot be taken back. */
@Injectable({ providedIn: 'root' })
export class Confirm {
  private readonly injector = inject(Injector);

  /** True only when the user said so; Escape and a click outside mean no. */
  async ask(question: Question): Promise<boolean> {
    const { openConfirmDialog } = await import('./open-confirm-dialog');
    return openConfirmDialog(this.injector, question);
  }
}
