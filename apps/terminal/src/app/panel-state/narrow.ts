import { DestroyRef, inject, signal, type Signal } from '@angular/core';

/** A phone held upright: tables show what matters and leave the rest out. */
export function narrow(): Signal<boolean> {
  const query = matchMedia('(max-width: 640px)');
  const isNarrow = signal(query.matches);
  const changed = ({ matches }: MediaQueryListEvent): void => isNarrow.set(matches);
  query.addEventListener('change', changed);
  inject(DestroyRef).onDestroy(() => query.removeEventListener('change', changed));
  return isNarrow;
}
