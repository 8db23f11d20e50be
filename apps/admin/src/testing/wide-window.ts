/** What jsdom lacks of a window, for pages with tables: a wide one, with a mouse. */
export function wideWindow(): void {
  vi.stubGlobal('matchMedia', (media: string) => ({
    ...{ media, matches: false, onchange: null },
    ...{ addEventListener: () => undefined, removeEventListener: () => undefined },
    ...{ addListener: () => undefined, removeListener: () => undefined },
  }));
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      disconnect(): void {}
    },
  );
}
