/** Does the steps one after the other and lets whatever else waits have its turn whenever they took `sliceMs`. */
export async function inSlices(steps: Iterable<void>, sliceMs: number): Promise<void> {
  let sliceEnds = performance.now() + sliceMs;
  for (const _ of steps) {
    if (performance.now() < sliceEnds) continue;
    await new Promise((resolve) => setImmediate(resolve));
    sliceEnds = performance.now() + sliceMs;
  }
}
