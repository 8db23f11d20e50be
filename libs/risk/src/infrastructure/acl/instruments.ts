export { INSTRUMENT_DIRECTORY, type InstrumentDirectory, type ListedInstrument } from '@openbourse/market-data';
