import {
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  inject,
  viewChild,
} from '@angular/core';
import { Icon } from '../icon/icon';
import { Toasts, type ToastTone } from './toasts';

const gapPx = 16;

@Component({
  selector: 'ob-toast-stack',
  imports: [Icon],
  template: `
    <div #list role="status" aria-live="polite" aria-label="Notifications">
      @for (toast of toasts.toasts(); track toast.id) {
        <div
          class="toast"
          [attr.data-tone]="toast.tone"
          (mouseenter)="toasts.hold(toast.id)"
          (mouseleave)="toasts.resume(toast.id, toast.tone)"
          (focusin)="toasts.hold(toast.id)"
          (focusout)="toasts.resume(toast.id, toast.tone)"
        >
          <ob-icon [name]="icons[toast.tone]" />
          <p>
            <strong>{{ toast.text }}</strong>
            @if (toast.detail) {
              <span>{{ toast.detail }}</span>
            }
          </p>
          @if (toast.action; as action) {
            <button type="button" class="ob-button" (click)="action.run(); toasts.dismiss(toast.id)">
              {{ action.label }}
            </button>
          }
          <button type="button" class="ob-icon-button" aria-label="Dismiss" (click)="toasts.dismiss(toast.id)">
            <ob-icon name="close" />
          </button>
        </div>
      }
    </div>
  `,
  styleUrl: './toast-stack.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ToastStack {
  protected readonly toasts = inject(Toasts);
  private readonly list = viewChild.required<ElementRef<HTMLElement>>('list');

  protected readonly icons = { done: 'check', caution: 'caution', failed: 'failed' } as const satisfies Record<
    ToastTone,
    string
  >;

  constructor() {
    // For pages that have no empty place and make room instead: `--ob-toasts-room`.
    const { style } = document.documentElement;
    afterRenderEffect({
      read: () => {
        const height = this.toasts.toasts().length === 0 ? 0 : this.list().nativeElement.offsetHeight + gapPx;
        style.setProperty('--ob-toasts-room', `${height}px`);
      },
    });
    inject(DestroyRef).onDestroy(() => style.removeProperty('--ob-toasts-room'));
  }
}
