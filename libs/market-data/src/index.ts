export {
  INSTRUMENT_DIRECTORY,
  type InstrumentDirectory,
  type ListedAsset,
  type ListedInstrument,
} from './contracts/instrument-directory';
export { ImportCandlesCommand, type ImportCandlesRefused, type ImportedCandleV1 } from './contracts/market-commands';
export * from './contracts/market-events';
export { notionalMultiplier } from './contracts/scales';
export { priceInUnitsOfNow, type Split } from './domain/split';
