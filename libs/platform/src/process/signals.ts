/** A Ctrl-C reaches us twice at once, from the terminal and from npm, which passes it on; only a later one is a second wish. */
const sameWishMs = 1_000;

/** First signal: stop in order. One more after a second: stop at once. */
export function ownSignals({ stop, force }: { stop: (signal: string) => void; force: (signal: string) => void }): void {
  let firstMs: number | undefined;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (firstMs === undefined) {
        firstMs = performance.now();
        stop(signal);
      } else if (performance.now() - firstMs > sameWishMs) {
        force(signal);
      }
    });
  }
}
