import type { InstrumentView } from '@openbourse/web/api-client';
import { instrumentsLike } from './find-anything';

const instrument = (symbol: string, name: string) => ({ symbol, name }) as InstrumentView;
const all = [
  instrument('AAPL', 'Apple'),
  instrument('APP', 'AppLovin'),
  instrument('PINE', 'Pineapple Ltd'),
  instrument('MSFT', 'Microsoft'),
];
const symbols = (text: string): string[] => instrumentsLike(text, all).map(({ title }) => title);

it('finds a symbol before a name that contains it', () => {
  expect(symbols('app')).toEqual(['APP', 'AAPL', 'PINE']);
  expect(symbols('aapl')).toEqual(['AAPL']);
});

it('finds nothing where nothing is like it', () => {
  expect(symbols('zzz')).toEqual([]);
});

it('leads to the page of the instrument', () => {
  expect(instrumentsLike('msft', all)).toEqual([
    { kind: 'instrument', title: 'MSFT', detail: 'Microsoft', page: ['/markets/instruments', 'MSFT'] },
  ]);
});
