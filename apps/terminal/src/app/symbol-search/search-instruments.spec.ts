import type { InstrumentView } from '@openbourse/web/api-client';
import { searchInstruments } from './search-instruments';

const listed = (symbol: string, name: string) => ({ symbol, name }) as InstrumentView;
const instruments = [
  listed('AAPL', 'Apple'),
  listed('BTC/USD', 'Bitcoin'),
  listed('APA', 'APA Corporation'),
  listed('RELIANCE', 'Reliance Industries'),
  listed('INDA', 'India fund'),
];
const found = (typed: string) => searchInstruments(instruments, typed).map(({ symbol }) => symbol);

test('the symbol itself comes before what begins like it, and that before names', () => {
  expect(found('ap')).toEqual(['APA', 'AAPL']);
  expect(found('apa')[0]).toBe('APA');
  expect(found('ind')).toEqual(['INDA', 'RELIANCE']);
});

test('case and spaces do not matter; nothing typed shows everything', () => {
  expect(found('  bItCoIn ')).toEqual(['BTC/USD']);
  expect(found('')).toHaveLength(instruments.length);
  expect(found('zzz')).toEqual([]);
});
