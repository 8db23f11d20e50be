import type { CommandOutcome } from '@openbourse/engine-host';
import type { Principal } from '@openbourse/platform';
import { OwnAccounts } from '../../infrastructure/acl/own-accounts';
import { anAccount, anOrder, oneAccount, oneInstrument, ScriptedCore } from '../../testing/order-builders';
import { OrderPreparation } from './order-preparation';
import { PlaceOrder } from './place-order.command';
import { PlaceOrderHandler } from './place-order.handler';
import type { PlaceOrderRequest } from './place-order.request';

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

async function place(change: Partial<PlaceOrderRequest> = {}, outcome: CommandOutcome = done, as = caller) {
  const core = new ScriptedCore(outcome);
  const preparation = new OrderPreparation(new OwnAccounts(oneAccount()), oneInstrument());
  const result = await new PlaceOrderHandler(preparation, core).execute(new PlaceOrder(as, { ...request, ...change }));
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

  it.each<[Partial<PlaceOrderRequest>, string]>([
    [{ symbol: 'NOPE' }, 'instrument_not_found'],
    [{ accountId: '01M7XCF49V1000000000000009' }, 'account_not_found'],
    [{ qty: '1.5' }, 'quantity_off_lot'],
    [{ limitPrice: '190.505' }, 'price_off_tick'],
    [{ qty: '99999999999999999' }, 'amount_out_of_range'],
    [{ limitPrice: undefined }, 'invalid_request'],
  ])('%j never reaches the core: %s', async (change, code) => {
    const { result, commands } = await place(change);
    expect(result).toMatchObject({ ok: false, error: { code } });
    expect(commands).toEqual([]);
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
