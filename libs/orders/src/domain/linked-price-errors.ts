import { BRACKET, OCO, ROLE_STOP_LOSS, ROLE_TAKE_PROFIT, type PlaceLinkedOrders } from '@openbourse/core/engine';
import { formatDecimal } from '@openbourse/kernel';
import type { OrderProblem } from './order-problem';

/** A price of a list, by the field that the request has it in. */
interface NamedPrice {
  readonly field: string;
  readonly price: number;
}

/** Which prices of a bracket or an oco are on the wrong side of each other: take profit beyond the entry, stop loss behind it. */
export function linkedPriceErrors(
  { orders, orderClass }: PlaceLinkedOrders,
  priceScale: number,
): NonNullable<OrderProblem['errors']> {
  const takeProfit = orders.find(({ role }) => role === ROLE_TAKE_PROFIT);
  const stopLoss = orders.find(({ role }) => role === ROLE_STOP_LOSS);
  if ((orderClass !== BRACKET && orderClass !== OCO) || !takeProfit || !stopLoss) return [];
  const sells = takeProfit.side === 1;
  const profit = { field: 'takeProfit.limitPrice', price: takeProfit.limitPrice };
  const loss = { field: 'stopLoss.stopPrice', price: stopLoss.stopPrice };
  const [{ limitPrice, stopPrice }] = orders;
  const entry: NamedPrice[] =
    orderClass === OCO
      ? []
      : [
          { field: 'limitPrice', price: limitPrice },
          { field: 'stopPrice', price: stopPrice },
        ];
  const wrong = (one: NamedPrice, above: boolean, other: NamedPrice) => {
    const fits = one.price === 0 || other.price === 0 || (above ? one.price > other.price : one.price < other.price);
    const detail = `must be ${above ? 'above' : 'below'} ${formatDecimal(other.price, priceScale)}, the ${other.field}`;
    return fits ? [] : [{ field: one.field, code: above ? 'too_low' : 'too_high', detail }];
  };
  const ofEntry = entry.flatMap((price) => [...wrong(profit, sells, price), ...wrong(loss, !sells, price)]);
  return ofEntry.length > 0 ? ofEntry : wrong(profit, sells, loss);
}
