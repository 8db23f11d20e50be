/** What panels ask of a browser and jsdom has not: everything is in sight, wide, and steered by a mouse. */
export function furnishBrowser(): void {
  const nothing = (): void => undefined;
  globalThis.matchMedia ??= (media: string) =>
    ({ matches: false, media, addEventListener: nothing, removeEventListener: nothing }) as unknown as MediaQueryList;
  Element.prototype.scrollTo ??= nothing;
  globalThis.ResizeObserver ??= class {
    observe = nothing;
    unobserve = nothing;
    disconnect = nothing;
  } as unknown as typeof ResizeObserver;
  globalThis.IntersectionObserver = class {
    constructor(private readonly seen: (entries: { isIntersecting: boolean }[]) => void) {}
    observe = (): void => this.seen([{ isIntersecting: true }]);
    disconnect = nothing;
  } as unknown as typeof IntersectionObserver;
}
