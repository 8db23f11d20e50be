export {
  INSTRUMENT_DIRECTORY,
  notionalMultiplier,
  type InstrumentDirectory,
  type ListedInstrument,
} from '@openbourse/market-data';
