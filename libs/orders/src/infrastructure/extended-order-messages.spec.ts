import type { CoreEvent } from '@openbourse/core/engine';
import type { IntegrationEvent } from '@openbourse/platform';
import { anAccount, anExtension, anInstrument, anOrder, oneAccount, oneInstrument } from '../testing/order-builders';
import { orderView } from '../features/order.view';
import { OrderEventTranslator } from './order-event-translator';
import { OrderMessagePresenter } from './order-message-presenter';
import { OrderNaming } from './order-naming';

const order = anOrder({ type: 4, limitPrice: 0, stopPrice: 19_800 });
const extension = anExtension({ trailPrice: 200, stopPrice: 19_800, extremePrice: 20_000 });
const { orderId, createdMs, tenantId, accountId, instrumentId } = order;
const accepted: CoreEvent = { kind: 'order_accepted', ownerNo: 5, streamSeq: 1, order };
const extended: CoreEvent = {
  kind: 'order_extended',
  ...{ ownerNo: 5, streamSeq: 2, orderId, createdMs, tenantId, accountId, instrumentId, extension },
};
const naming = new OrderNaming(oneAccount(), oneInstrument());
const whole = orderView({ ...order, extension }, anAccount, anInstrument);

describe('an order that has more than every order', () => {
  it('is on the private stream what its two messages say together', async () => {
    const presenter = new OrderMessagePresenter(naming);
    const viewer = { kind: 'owner', ownerNo: 5, ownsAccount: () => true } as const;
    const origin = { timeMs: createdMs } as Parameters<OrderMessagePresenter['present']>[1];
    const first = await presenter.present(accepted, origin, viewer);
    const second = await presenter.present(extended, origin, viewer);
    expect([first, second]).toMatchObject([
      { channel: 'orders_update', type: 'accepted' },
      { channel: 'orders_update', type: 'extended' },
    ]);
    expect({ ...(first!.data as object), ...(second!.data as object) }).toEqual(whole);
  });

  it('is published whole', async () => {
    const published: IntegrationEvent[] = [];
    const batch = { shard: 0, batch: 1, timeMs: createdMs, events: [accepted, extended, accepted] };
    await new OrderEventTranslator(naming).translate(batch, () => true, published);
    expect(published.map(({ type, payload }) => [type, payload])).toEqual([
      ['orders.accepted', whole],
      ['orders.accepted', orderView(order, anAccount, anInstrument)],
    ]);
  });
});
