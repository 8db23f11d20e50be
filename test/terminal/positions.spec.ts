import * as fc from 'fast-check';
import { formatDecimal } from '@openbourse/kernel';
import { decimalText } from '../../apps/terminal/src/app/figures/exact';
import { profitOf } from '../../apps/terminal/src/app/positions/profit';
import { positionAmounts } from '../../libs/portfolio/src/domain/position-figures';

const scales = fc.constantFrom(
  { baseScale: 0, quoteScale: 7, priceScale: 2 },
  { baseScale: 8, quoteScale: 7, priceScale: 2 },
);
const int63 = fc.bigInt({ min: 0n, max: 2n ** 62n });

test('market value and unrealised profit are those of the server, to the last digit', () => {
  fc.assert(
    fc.property(scales, int63, int63, fc.bigInt({ min: 1n, max: 1_000_000_000n }), (at, qty, cost, mark) => {
      const server = positionAmounts({ qty, held: 0n, cost, realizedPnl: 0n, mark }, at);
      const own = profitOf(
        { qty: formatDecimal(qty, at.baseScale), cost: formatDecimal(cost, at.quoteScale) },
        formatDecimal(mark, at.priceScale),
      )!;
      expect(decimalText(own.marketValue)).toBe(server.marketValue);
      expect(decimalText(own.unrealized)).toBe(server.unrealizedPnl);
    }),
  );
});

test('without a price there is no profit to tell', () => {
  expect(profitOf({ qty: '1', cost: '5' }, null)).toBeUndefined();
});
