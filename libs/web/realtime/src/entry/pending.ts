import { signal } from '@angular/core';
import type { PlaceOrderRequest } from '@openbourse/web/api-client';
import type { EntryState, PendingChange, PendingOrder } from './entry-outcome';

/** What was sent and not answered: the rows that the screen shows before the server has spoken. */
export class Pending {
  private readonly orderList = signal<readonly PendingOrder[]>([]);
  private readonly changeMap = signal<ReadonlyMap<string, PendingChange>>(new Map());
  readonly orders = this.orderList.asReadonly();
  readonly changes = this.changeMap.asReadonly();

  addOrder(request: PlaceOrderRequest & { clientOrderId: string }): void {
    const { clientOrderId } = request;
    const order: PendingOrder = { clientOrderId, request, state: 'sending', sentAt: Date.now() };
    this.orderList.update((orders) => [order, ...orders]);
  }

  markOrder(clientOrderId: string, state: EntryState): void {
    this.orderList.update((orders) =>
      orders.map((order) => (order.clientOrderId === clientOrderId ? { ...order, state } : order)),
    );
  }

  removeOrder(clientOrderId: string): void {
    this.orderList.update((orders) => orders.filter((order) => order.clientOrderId !== clientOrderId));
  }

  setChange(change: PendingChange): void {
    this.changeMap.update((changes) => new Map(changes).set(change.orderId, change));
  }

  removeChange(orderId: string): void {
    this.changeMap.update((changes) => {
      const rest = new Map(changes);
      rest.delete(orderId);
      return rest;
    });
  }
}
