import { plainTerms, type RefusalCode } from '@openbourse/core/engine';
import { fingerprintOf, type CommandOutcome } from '@openbourse/engine-host';
import type { Principal } from '@openbourse/platform';
import { OwnAccounts } from '../../infrastructure/acl/own-accounts';
import { OrderNaming } from '../../infrastructure/order-naming';
import { OrderViews } from '../../infrastructure/order-views';
import type { OrderReader } from '../../infrastructure/persistence/order-reader';
import { anAccount, anOrder, oneAccount, oneInstrument, ScriptedCore } from '../../testing/order-builders';
import { OrderPreparation } from './order-preparation';
import { PlaceOrder } from './place-order.command';
import { PlaceOrderHandler } from './place-order.handler';
import type { PlaceOrderRequest } from './place-order.request';
import { PlacedOrders } from './placed-orders';

const caller: Principal = {
  userId: anAccount.userId,
  tenantId: 1,
  tenantCode: 'demo',
  roles: ['trader'],
  email: 't@x.local',
};
const request: PlaceOrderRequest = {
  symbol: 'AAPL',
  side: 'sell',
  type: 'limit',
  qty: '10',
  limitPrice: '190.50',
  timeInForce: 'day',
};
const done: CommandOutcome = { status: 'done', repeated: false, result: { order: anOrder(), timeMs: 1 } };

/** What the core answers is not read again. */
const noReads = {} as OrderReader;

async function place(change: Partial<PlaceOrderRequest> = {}, outcome: CommandOutcome = done, as = caller) {
  const core = new ScriptedCore(outcome);
  const preparation = new OrderPreparation(new OwnAccounts(oneAccount()), oneInstrument());
  const placed = new PlacedOrders(noReads, new OrderViews(new OrderNaming(oneAccount(), oneInstrument()), noReads));
  const handler = new PlaceOrderHandler(preparation, placed, core);
  const result = await handler.execute(new PlaceOrder(as, { ...request, ...change }));
  return { result, commands: core.commands };
}

describe('placing an order', () => {
  it('asks the core in integers', async () => {
    const { commands } = await place({ clientOrderId: 'a1', selfTradePrevention: 'decrement' });
    expect(commands).toEqual([
      {
        kind: 'place_order',
        tenantId: 1,
        accountId: 3,
        ownerNo: 5,
        instrumentId: 7,
        side: 1,
        type: 1,
        timeInForce: 0,
        selfTradePrevention: 3,
        postOnly: false,
        qty: 10,
        limitPrice: 19_050,
        stopPrice: 0,
        clientOrderId: 'a1',
        fingerprint: expect.any(Number),
      },
    ]);
  });

  it('fingerprints what is meant, not how it is written', async () => {
    const of = async (change: Partial<PlaceOrderRequest>) => {
      const { commands } = await place({ clientOrderId: 'a1', ...change });
      return (commands[0] as { fingerprint: number }).fingerprint;
    };
    const first = await of({});
    expect(await of({ qty: '10.0', limitPrice: '190.5', postOnly: false, selfTradePrevention: 'cancel_taker' })).toBe(
      first,
    );
    for (const change of [
      { qty: '11' },
      { limitPrice: '190.51' },
      { side: 'buy' },
      { timeInForce: 'gtc' },
      { postOnly: true },
    ] as const) {
      expect(await of(change)).not.toBe(first);
    }
  });

  it('says nothing of what a plain order does not have, and fingerprints it as it always did', async () => {
    const { commands } = await place({ clientOrderId: 'a1' });
    expect(commands[0]).not.toHaveProperty('extended');
    expect(commands[0]).toMatchObject({ fingerprint: fingerprintOf('7|sell|limit|day|cancel_taker|false|10|19050|0') });
    expect((await place({ clientOrderId: 'a1', orderClass: 'simple', reduceOnly: false })).commands).toEqual(commands);
  });

  it('asks for what few orders have in integers too, and fingerprints it', async () => {
    const trailing = { type: 'trailing_stop', limitPrice: undefined, clientOrderId: 'a1' } as const;
    const { commands } = await place({ ...trailing, trailPercent: '1.50', reduceOnly: true });
    expect(commands[0]).toMatchObject({
      ...{ kind: 'place_order', type: 4, limitPrice: 0, stopPrice: 0 },
      extended: { ...plainTerms, trailBps: 150, reduceOnly: true },
    });
    const of = async (change: Partial<PlaceOrderRequest>) =>
      (await place({ ...trailing, ...change })).commands.map((one) => (one as { fingerprint: number }).fingerprint)[0];
    const prints = await Promise.all([
      of({ trailPercent: '1.5' }),
      of({ trailPercent: '1.51' }),
      of({ trailPrice: '1.5' }),
      of({ trailPercent: '1.5', reduceOnly: true }),
    ]);
    expect(new Set(prints).size).toBe(4);
    expect(prints[0]).toBe(await of({ trailPercent: '1.50', reduceOnly: false }));
  });

  it('answers the order, and whether it had been there', async () => {
    expect((await place()).result).toMatchObject({ ok: true, value: { repeated: false, view: { status: 'new' } } });
    const repeated: CommandOutcome = {
      status: 'done',
      repeated: true,
      result: { order: anOrder({ status: 2 }), timeMs: 1 },
    };
    expect((await place({}, repeated)).result).toMatchObject({
      ok: true,
      value: { repeated: true, view: { status: 'filled' } },
    });
  });

  it('answers the first of linked orders with the others as its legs', async () => {
    const first = anOrder({ orderId: 11 });
    const linked = [first, anOrder({ orderId: 12, status: 7 }), anOrder({ orderId: 13, status: 7 })];
    const bracket = {
      orderClass: 'bracket',
      takeProfit: { limitPrice: '180' },
      stopLoss: { stopPrice: '200' },
    } as const;
    const { result, commands } = await place(bracket, {
      ...{ status: 'done', repeated: false, result: { order: first, linked, timeMs: 1 } },
    });
    expect(commands).toMatchObject([{ kind: 'place_linked_orders' }]);
    expect(result).toMatchObject({ ok: true, value: { view: { status: 'new', legs: [{ status: 'held' }, {}] } } });
    expect((await place()).result).not.toHaveProperty('value.view.legs');
  });

  it.each<[Partial<PlaceOrderRequest>, string]>([
    [{ symbol: 'NOPE' }, 'instrument_not_found'],
    [{ accountId: '01M7XCF49V1000000000000009' }, 'account_not_found'],
    [{ qty: '1.5' }, 'quantity_off_lot'],
    [{ limitPrice: '190.505' }, 'price_off_tick'],
    [{ qty: '99999999999999999' }, 'amount_out_of_range'],
    [{ limitPrice: undefined }, 'invalid_request'],
    [{ displayQty: '1.5' }, 'displayed_quantity_invalid'],
    [{ type: 'trailing_stop', limitPrice: undefined, trailPrice: '1.001' }, 'trailing_distance_invalid'],
    [{ type: 'trailing_stop', limitPrice: undefined, trailPrice: '99999999' }, 'trailing_distance_invalid'],
    [
      { type: 'market', limitPrice: undefined, qty: undefined, notional: '0.00000001', timeInForce: 'day' },
      'amount_out_of_range',
    ],
    [
      { orderClass: 'bracket', takeProfit: { limitPrice: '180.001' }, stopLoss: { stopPrice: '200' } },
      'price_off_tick',
    ],
  ])('%j never reaches the core: %s', async (change, code) => {
    const { result, commands } = await place(change);
    expect(result).toMatchObject({ ok: false, error: { code } });
    expect(commands).toEqual([]);
  });

  const market = { type: 'market', limitPrice: undefined } as const;
  const byAmount = { ...market, qty: undefined, notional: '100' } as const;
  const bracket = (takeProfit: string, stopLoss: string): Partial<PlaceOrderRequest> => ({
    side: 'buy',
    orderClass: 'bracket',
    takeProfit: { limitPrice: takeProfit },
    stopLoss: { stopPrice: stopLoss },
  });
  const oco: Partial<PlaceOrderRequest> = {
    ...bracket('190', '200'),
    ...{ orderClass: 'oco', side: 'sell', limitPrice: undefined },
  };

  it.each<[RefusalCode, string, Partial<PlaceOrderRequest>, RegExp]>([
    ['time_in_force_not_allowed', 'timeInForce', { timeInForce: 'ioc' }, /^ioc orders need .* AAPL collects orders/],
    ['time_in_force_not_allowed', 'timeInForce', { timeInForce: 'opg' }, /^AAPL has no opening auction/],
    ['time_in_force_not_allowed', 'timeInForce', { ...market, timeInForce: 'cls' }, /^AAPL has no closing auction/],
    [
      'time_in_force_not_allowed',
      'expiresAt',
      { timeInForce: 'gtd', expiresAt: '2999-01-01T00:00:00Z' },
      /within 400 days/,
    ],
    ['time_in_force_not_allowed', 'postOnly', { postOnly: true }, /^Post-only orders need/],
    ['time_in_force_not_allowed', 'notional', byAmount, /^Orders by amount need/],
    [
      'time_in_force_not_allowed',
      'secondary.timeInForce',
      {
        orderClass: 'oto',
        exitArming: 'complete_fill',
        secondary: { side: 'buy', type: 'market', timeInForce: 'cls' },
      },
      /^AAPL has no closing auction/,
    ],
    ['session_closed', 'timeInForce', { timeInForce: 'fok' }, /^fok orders need .* outside its session/],
    ['session_closed', 'type', market, /^Market orders need continuous trading, and AAPL is outside its session/],
    [
      'linked_orders_invalid',
      'takeProfit.limitPrice',
      bracket('190.5', '180'),
      /^takeProfit.limitPrice must be above 190.5, the limitPrice\.$/,
    ],
    [
      'linked_orders_invalid',
      'stopLoss.stopPrice',
      bracket('200', '191'),
      /^stopLoss.stopPrice must be below 190.5, the limitPrice\.$/,
    ],
    [
      'linked_orders_invalid',
      'takeProfit.limitPrice',
      oco,
      /^takeProfit.limitPrice must be above 200, the stopLoss.stopPrice\.$/,
    ],
  ])('says of %s that it is %s of %j', async (code, field, change, detail) => {
    const { result } = await place(change, { status: 'refused', refusal: { code } });
    expect(result).toMatchObject({
      ok: false,
      error: { code, detail: expect.stringMatching(detail), errors: [{ field }] },
    });
  });

  it('names no field where two orders of a list might be meant', async () => {
    const secondary = { side: 'buy', type: 'market', timeInForce: 'cls' } as const;
    const { result } = await place(
      { timeInForce: 'ioc', orderClass: 'oto', exitArming: 'complete_fill', secondary },
      { status: 'refused', refusal: { code: 'time_in_force_not_allowed' } },
    );
    expect(result).toEqual({ ok: false, error: { code: 'time_in_force_not_allowed', detail: undefined } });
  });

  it('is not for somebody without an account', async () => {
    const { result } = await place({}, done, { ...caller, userId: '01ARZ3NDEKTSV4RRFFQ69G5FAV' });
    expect(result).toMatchObject({ ok: false, error: { code: 'account_not_found' } });
  });

  it.each<[CommandOutcome, string]>([
    [{ status: 'refused', refusal: { code: 'kill_switch_engaged' } }, 'kill_switch_engaged'],
    [{ status: 'conflict' }, 'client_order_id_conflict'],
    [{ status: 'unavailable', code: 'engine_overloaded' }, 'engine_overloaded'],
    [{ status: 'unavailable', code: 'outcome_unknown' }, 'outcome_unknown'],
  ])('tells %j as %s', async (outcome, code) => {
    expect((await place({}, outcome)).result).toMatchObject({ ok: false, error: { code } });
  });
});
