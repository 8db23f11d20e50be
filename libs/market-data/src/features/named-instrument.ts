import { IdKind, parseDerivedId } from '@openbourse/kernel';
import type { InstrumentDirectory, ListedInstrument } from '../contracts/instrument-directory';

/** By its symbol, or by its id, which stays when the symbol changes. */
export async function namedInstrument(
  instruments: InstrumentDirectory,
  tenantId: number,
  name: string,
): Promise<ListedInstrument | undefined> {
  const parsed = parseDerivedId(name, IdKind.instrument);
  if (!parsed) return instruments.bySymbol(tenantId, name);
  const instrument = await instruments.byId(tenantId, parsed.number);
  return instrument?.listedMs === parsed.timeMs ? instrument : undefined;
}
