export {
  INSTRUMENT_DIRECTORY,
  type InstrumentDirectory,
  type ListedAsset,
  type ListedInstrument,
} from './contracts/instrument-directory';
export * from './contracts/market-events';
export { notionalMultiplier } from './contracts/scales';
