import { anInstrument } from '../../testing/an-instrument';
import { splitPriceRefusal } from './split-refusal';

it('says that a price would be lost in the split', () => {
  const request = { numerator: 20_000, denominator: 1, fractionPrice: '0.01', reason: 'r' };
  expect(splitPriceRefusal(request, anInstrument(1, 'AAPL'))).toMatchObject({
    error: {
      code: 'price_out_of_range',
      detail:
        'After a split of 20000 for 1 the last, reference or mark price of AAPL would be below its lowest tick or above the highest price.',
    },
  });
});
