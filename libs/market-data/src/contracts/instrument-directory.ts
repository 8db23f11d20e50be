import type { AssetClass, InstrumentTerms } from '@openbourse/core/engine';

/** An asset of a tenant: a currency, a coin or a share. Amounts of it are integers at `scale`. */
export interface ListedAsset {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly assetClass: AssetClass;
  readonly scale: number;
  readonly displayScale: number;
}

/** An instrument but for its status. Only a corporate action changes it: then there is another object. */
export interface ListedInstrument {
  readonly id: number;
  readonly tenantId: number;
  readonly symbol: string;
  readonly name: string;
  readonly base: ListedAsset;
  readonly quote: ListedAsset;
  readonly listedMs: number;
  readonly terms: InstrumentTerms;
}

/**
 * Instruments and assets by name or number, for every context that reads or writes their integers.
 * A name that was found is remembered until a corporate action changes it; one that was not is looked up again.
 */
export interface InstrumentDirectory {
  bySymbol(tenantId: number, symbol: string): Promise<ListedInstrument | undefined>;
  byId(tenantId: number, instrumentId: number): Promise<ListedInstrument | undefined>;
  /** The instrument if it is remembered already: spares the order routes a turn of the event loop. */
  rememberedBySymbol(tenantId: number, symbol: string): ListedInstrument | undefined;
  rememberedById(tenantId: number, instrumentId: number): ListedInstrument | undefined;
  assetByCode(tenantId: number, code: string): Promise<ListedAsset | undefined>;
  assetById(tenantId: number, assetId: number): Promise<ListedAsset | undefined>;
  rememberedAssetById(tenantId: number, assetId: number): ListedAsset | undefined;
}

/** Nest injection token. */
export const INSTRUMENT_DIRECTORY = Symbol('InstrumentDirectory');
