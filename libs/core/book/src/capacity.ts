const chunk = 1 << 16;

/**
 * The next capacity of a growing array: small ones double, then they grow by a chunk, large ones by an eighth, so that what
 * an order costs in memory is known to an eighth and copying stays in proportion.
 */
export function grownCapacity(capacity: number, needed: number): number {
  const step = capacity < chunk ? capacity : Math.max(chunk, capacity >> 3);
  return Math.max(needed, capacity + step);
}
