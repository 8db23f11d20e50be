/** Where a key leads from the row `at` (-1: none yet); undefined when it leads nowhere. */
export function nextRow(
  key: string,
  at: number,
  { count, pageRows }: { count: number; pageRows: number },
): number | undefined {
  if (count === 0) return undefined;
  const within = (index: number): number => Math.min(Math.max(index, 0), count - 1);
  switch (key) {
    case 'ArrowDown':
      return within(at + 1);
    case 'ArrowUp':
      return within(at < 0 ? 0 : at - 1);
    case 'PageDown':
      return within(at + pageRows);
    case 'PageUp':
      return within(at - pageRows);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
