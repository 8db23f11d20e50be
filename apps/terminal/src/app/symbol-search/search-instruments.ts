import type { InstrumentView } from '@openbourse/web/api-client';

const shownMax = 50;

/** Best first: the symbol itself, symbols that begin so, names with a word that begins so, then whatever contains it. */
export function searchInstruments(instruments: readonly InstrumentView[], typed: string): readonly InstrumentView[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return instruments.slice(0, shownMax);
  return instruments
    .map((instrument) => ({ instrument, rank: rankOf(instrument, wanted) }))
    .filter(({ rank }) => rank < notFound)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, shownMax)
    .map(({ instrument }) => instrument);
}

const notFound = 4;

function rankOf({ symbol, name }: InstrumentView, wanted: string): number {
  const [ownSymbol, ownName] = [symbol.toLowerCase(), name.toLowerCase()];
  if (ownSymbol === wanted) return 0;
  if (ownSymbol.startsWith(wanted)) return 1;
  if (ownName.split(/\s+/).some((word) => word.startsWith(wanted))) return 2;
  return ownSymbol.includes(wanted) || ownName.includes(wanted) ? 3 : notFound;
}
