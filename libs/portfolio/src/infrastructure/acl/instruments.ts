export {
  INSTRUMENT_DIRECTORY,
  notionalMultiplier,
  priceInUnitsOfNow,
  type InstrumentDirectory,
  type ListedAsset,
  type ListedInstrument,
  type Split,
} from '@openbourse/market-data';
