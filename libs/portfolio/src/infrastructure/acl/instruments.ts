export {
  INSTRUMENT_DIRECTORY,
  notionalMultiplier,
  type InstrumentDirectory,
  type ListedAsset,
  type ListedInstrument,
} from '@openbourse/market-data';
