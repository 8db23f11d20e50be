import { computed, DestroyRef, ElementRef, inject, signal, type Signal } from '@angular/core';

/** Whether any of the component's element can be seen: what cannot, need not be subscribed, computed or drawn. */
export function onScreen(): Signal<boolean> {
  const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  const inView = signal(false);
  const inForeground = signal(document.visibilityState === 'visible');
  const observer = new IntersectionObserver((entries) => inView.set(entries.at(-1)!.isIntersecting));
  observer.observe(element);
  const changed = (): void => inForeground.set(document.visibilityState === 'visible');
  document.addEventListener('visibilitychange', changed);
  inject(DestroyRef).onDestroy(() => {
    observer.disconnect();
    document.removeEventListener('visibilitychange', changed);
  });
  return computed(() => inView() && inForeground());
}
