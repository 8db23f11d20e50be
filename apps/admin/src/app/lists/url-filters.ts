import { computed, inject, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';

export interface UrlFilters<K extends string> {
  /** What the address says; a filter that is not set is undefined. */
  readonly values: Signal<Readonly<Partial<Record<K, string>>>>;
  readonly anySet: Signal<boolean>;
  set(change: Partial<Record<K, string | undefined>>): void;
  clear(): void;
}

/** Filters that live in the address, so that a filtered list can be linked to, reloaded and gone back to. Call it in an injection context. */
export function urlFilters<K extends string>(...names: readonly K[]): UrlFilters<K> {
  const router = inject(Router);
  const route = inject(ActivatedRoute);
  const params = toSignal(route.queryParamMap, { requireSync: true });
  const values = computed(
    () => {
      const set = names.flatMap((name) => {
        const value = params().get(name)?.trim();
        return value ? [[name, value] as const] : [];
      });
      return Object.fromEntries(set) as Partial<Record<K, string>>;
    },
    { equal: (a, b) => names.every((name) => a[name] === b[name]) },
  );
  const set = (change: Partial<Record<K, string | undefined>>): void => {
    const queryParams = Object.fromEntries(
      names.filter((name) => name in change).map((name) => [name, change[name] || null]),
    );
    void router.navigate([], { relativeTo: route, queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  };
  return {
    values,
    anySet: computed(() => names.some((name) => values()[name] !== undefined)),
    set,
    clear: () =>
      set(Object.fromEntries(names.map((name) => [name, undefined])) as Partial<Record<K, string | undefined>>),
  };
}
