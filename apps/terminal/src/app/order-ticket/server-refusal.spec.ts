import { serverRefusal } from './server-refusal';

const problem = {
  type: '',
  title: 'Price is off the tick',
  status: 422,
  code: 'price_off_tick',
  detail: 'Off.',
  requestId: '',
};

const market = { symbol: 'AAPL', reason: '' };

describe('a refusal of the server', () => {
  it('stands at the field that the server names', () => {
    const errors = [{ field: 'limitPrice', code: 'decimal_too_precise', detail: 'has more than 2 decimals' }];
    expect(serverRefusal({ ...problem, errors }, { type: 'limit' }, market)).toEqual([
      {
        severity: 'refusal',
        code: 'price_off_tick',
        field: 'limitPrice',
        text: 'Price is off the tick: it has more than 2 decimals.',
      },
    ]);
  });

  it('stands at the field that its code is about', () => {
    expect(serverRefusal(problem, { type: 'stop' }, market)).toMatchObject([{ field: 'stopPrice', text: 'Off.' }]);
    expect(serverRefusal({ ...problem, code: 'quantity_off_lot' }, { type: 'limit' }, market)).toMatchObject([
      { field: 'qty' },
    ]);
    expect(
      serverRefusal({ ...problem, code: 'insufficient_funds' }, { type: 'limit' }, market)[0].field,
    ).toBeUndefined();
  });
});
