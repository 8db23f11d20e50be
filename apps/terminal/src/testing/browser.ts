/** What panels ask of a browser and jsdom has not: everything is in sight, wide, of the size given, and steered by a mouse. */
export function furnishBrowser(size = { width: 0, height: 0 }): void {
  const nothing = (): void => undefined;
  globalThis.matchMedia ??= (media: string) =>
    ({ matches: false, media, addEventListener: nothing, removeEventListener: nothing }) as unknown as MediaQueryList;
  Element.prototype.scrollTo ??= nothing;
  // Drawing is looked at in real browsers.
  HTMLCanvasElement.prototype.getContext = () => null;
  globalThis.ResizeObserver = class {
    constructor(private readonly resized: (entries: { contentRect: typeof size }[]) => void) {}
    observe = (): void => this.resized([{ contentRect: size }]);
    unobserve = nothing;
    disconnect = nothing;
  } as unknown as typeof ResizeObserver;
  globalThis.IntersectionObserver = class {
    constructor(private readonly seen: (entries: { isIntersecting: boolean }[]) => void) {}
    observe = (): void => this.seen([{ isIntersecting: true }]);
    disconnect = nothing;
  } as unknown as typeof IntersectionObserver;
}
