/** Whether an instrument answers to what was typed: a part of its symbol, or the beginning of a word of its name. */
export function matches({ symbol, name }: { readonly symbol: string; readonly name: string }, typed: string): boolean {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return true;
  if (symbol.toLowerCase().includes(wanted)) return true;
  const words = name.toLowerCase().split(/\s+/);
  return wanted.split(/\s+/).every((part) => words.some((word) => word.startsWith(part)));
}
