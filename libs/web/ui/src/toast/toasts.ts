import { DestroyRef, inject, Injectable, Injector, signal } from '@angular/core';

export interface Toast {
  readonly id: number;
  readonly tone: ToastTone;
  /** What happened, as a sentence. */
  readonly text: string;
  readonly detail?: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

export type ToastTone = 'done' | 'caution' | 'failed';

const shownMs: Record<ToastTone, number> = { done: 4_000, caution: 8_000, failed: 12_000 };
const toastsMax = 4;

/** Short news of what was done or went wrong, in a corner; spoken by screen readers. At most four: the oldest makes room. */
@Injectable({ providedIn: 'root' })
export class Toasts {
  private readonly injector = inject(Injector);
  private readonly destroyRef = inject(DestroyRef);
  private readonly list = signal<readonly Toast[]>([]);
  private readonly timers = new Map<number, ReturnType<typeof setTimeout>>();
  private lastId = 0;
  private stack: Promise<unknown> | undefined;

  readonly toasts = this.list.asReadonly();

  show(toast: Omit<Toast, 'id'>): void {
    // The overlay is not part of the first load.
    this.stack ??= import('./open-toast-stack').then(({ openToastStack }) => {
      if (!this.destroyRef.destroyed) openToastStack(this.injector);
    });
    const id = ++this.lastId;
    this.list.update((list) => [...list, { ...toast, id }].slice(-toastsMax));
    this.resume(id, toast.tone);
  }

  dismiss(id: number): void {
    clearTimeout(this.timers.get(id));
    this.timers.delete(id);
    this.list.update((list) => list.filter((toast) => toast.id !== id));
  }

  /** It stays while somebody reads it. */
  hold(id: number): void {
    clearTimeout(this.timers.get(id));
  }

  resume(id: number, tone: ToastTone): void {
    clearTimeout(this.timers.get(id));
    this.timers.set(
      id,
      setTimeout(() => this.dismiss(id), shownMs[tone]),
    );
  }
}
