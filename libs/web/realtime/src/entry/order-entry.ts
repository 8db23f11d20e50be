import { computed, inject, Injectable } from '@angular/core';
import {
  apiProblem,
  type BatchView,
  cancelAllOrders,
  getOrder,
  getOrderByClientId,
  type OrderDeniedView,
  ownProblem,
  type PlacedOrderAnswer,
  type PlaceOrderRequest,
  type Problem,
  type ReplaceOrderRequest,
} from '@openbourse/web/api-client';
import { AnswerLost } from '../connection/socket-session';
import { Sockets } from '../connection/sockets';
import { isOpen } from '../private/fold-order';
import type { Order } from '../private/private-data';
import { PrivateStore } from '../private/private-store';
import { newClientOrderId } from './client-order-id';
import type { EntryOutcome } from './entry-outcome';
import { Pending } from './pending';
import { ifFound, settle } from './settle';

type Named = PlaceOrderRequest & { clientOrderId: string };

const placed = (value: Order): EntryOutcome => ({ ok: true, value });
const refused = (problem: Problem): { ok: false; problem: Problem } => ({ ok: false, problem });
const notReceived = (what: string): { ok: false; problem: Problem } =>
  refused(ownProblem('not_received', 'It did not arrive', `${what} did not reach the exchange. Nothing was changed.`));

/**
 * Orders over the socket. Every promise settles with what really happened: when an answer is lost the state becomes `resolving`
 * and the outcome is found out, never assumed. Sent orders show in `pendingOrders` within the same frame.
 */
@Injectable({ providedIn: 'root' })
export class OrderEntry {
  private readonly socket = inject(Sockets).session('/trading');
  private readonly store = inject(PrivateStore);
  private readonly pending = new Pending();

  readonly pendingOrders = this.pending.orders;
  /** By order id. */
  readonly pendingChanges = this.pending.changes;
  /** Orders can be sent now: the trading connection is there. */
  readonly ready = computed(() => ['live', 'catching_up'].includes(this.store.connection.state()));

  /** A clientOrderId is made when the request has none. */
  async place(request: PlaceOrderRequest): Promise<EntryOutcome> {
    const named = withId(request);
    this.pending.addOrder(named);
    return this.whilePending([named], async () => {
      try {
        const answer = await this.socket.ask<PlacedOrderAnswer>('order.place', named);
        return answer.ok ? this.learned(answer.order) : refused(answer.problem);
      } catch (error) {
        return error instanceof AnswerLost ? this.settlePlaced(named) : refused(apiProblem(error).problem);
      }
    });
  }

  /** Up to 100 at once; outcomes in the same order. */
  async placeBatch(requests: readonly PlaceOrderRequest[]): Promise<EntryOutcome[]> {
    const named = requests.map(withId);
    named.forEach((request) => this.pending.addOrder(request));
    return this.whilePending(named, async () => {
      try {
        const answer = await this.socket.ask<BatchView>('orders.place_batch', { orders: named });
        if (!answer.ok) return named.map(() => refused(answer.problem));
        return answer.results.map(({ order, problem }) => (order ? this.learned(order) : refused(problem!)));
      } catch (error) {
        if (!(error instanceof AnswerLost)) return named.map(() => refused(apiProblem(error).problem));
        return Promise.all(named.map((request) => this.settlePlaced(request)));
      }
    });
  }

  cancel(orderId: string): Promise<EntryOutcome> {
    return this.change(orderId, 'cancel', { orderId }, ({ status }) => status === 'canceled');
  }

  /** The outcome's order is the new one: a replaced order ends, and points to it. */
  replace(orderId: string, request: ReplaceOrderRequest): Promise<EntryOutcome> {
    return this.change(orderId, 'replace', { orderId, ...request }, ({ status }) => status === 'replaced');
  }

  /** Every open order of an account, or only those of a symbol; the value is how many were canceled. */
  async cancelAll({ accountId, symbol }: { accountId: string; symbol?: string }): Promise<EntryOutcome<number>> {
    const isOnlyAccount = this.store.accountIds().every((id) => id === accountId);
    try {
      // One command reaches orders that this screen does not know yet; but it is for all accounts.
      if (isOnlyAccount) return { ok: true, value: (await cancelAllOrders({ query: { symbol } })).canceled };
    } catch (error) {
      return refused(apiProblem(error).problem);
    }
    const orders = this.store.openOrders
      .items()
      .filter((order) => order.accountId === accountId && (symbol === undefined || order.symbol === symbol));
    const outcomes = await Promise.all(orders.map(({ id }) => this.cancel(id)));
    const failed = outcomes.find((outcome) => !outcome.ok && outcome.problem.code !== 'order_not_open');
    return failed?.ok === false ? failed : { ok: true, value: outcomes.filter(({ ok }) => ok).length };
  }

  private async change(
    orderId: string,
    kind: 'cancel' | 'replace',
    body: object,
    succeeded: (order: Order) => boolean,
  ): Promise<EntryOutcome> {
    this.pending.setChange({ orderId, kind, state: 'sending' });
    try {
      const answer = await this.socket.ask<{ order: Order }>(`order.${kind}`, body);
      return answer.ok ? this.learned(answer.order) : refused(answer.problem);
    } catch (error) {
      if (!(error instanceof AnswerLost)) return refused(apiProblem(error).problem);
      this.pending.setChange({ orderId, kind, state: 'resolving' });
      return await this.settleChange(orderId, kind, succeeded);
    } finally {
      this.pending.removeChange(orderId);
    }
  }

  private async settlePlaced({ clientOrderId }: Named): Promise<EntryOutcome> {
    this.pending.markOrder(clientOrderId, 'resolving');
    const { outcome, stop } = this.toldOf(clientOrderId);
    try {
      return await this.settled<EntryOutcome>({
        told: outcome,
        look: async () => {
          const order = await ifFound(getOrderByClientId({ path: { clientOrderId } }));
          return order && this.learned(order);
        },
        never: () => notReceived('The order'),
      });
    } finally {
      stop();
    }
  }

  private settleChange(
    orderId: string,
    kind: 'cancel' | 'replace',
    succeeded: (order: Order) => boolean,
  ): Promise<EntryOutcome> {
    return this.settled<EntryOutcome>({
      told: new Promise(() => undefined),
      look: async () => {
        const order = await getOrder({ path: { id: orderId } });
        this.store.learn(order);
        if (isOpen(order)) return undefined;
        if (!succeeded(order)) return refused(endedOtherwise(order));
        return this.learned(order.replacedBy === null ? order : await getOrder({ path: { id: order.replacedBy } }));
      },
      never: () => notReceived(kind === 'cancel' ? 'The cancel' : 'The change'),
    });
  }

  /** The first thing that the stream says of an order of this id. */
  private toldOf(clientOrderId: string): { outcome: Promise<EntryOutcome>; stop: () => void } {
    let stop = (): void => undefined;
    const outcome = new Promise<EntryOutcome>((resolve) => {
      stop = this.store.hear((message) => {
        if (message.channel !== 'orders_update' || (message.type !== 'accepted' && message.type !== 'denied')) return;
        if (message.data.clientOrderId !== clientOrderId) return;
        resolve(message.type === 'accepted' ? this.learned(message.data) : refused(deniedProblem(message.data)));
      });
    });
    return { outcome, stop };
  }

  private settled<T>(what: Pick<Parameters<typeof settle<T>>[0], 'look' | 'told' | 'never'>): Promise<T> {
    const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
    return settle<T>({ ...what, now: () => performance.now(), sleep });
  }

  /** Shown with its answer: no moment between the pending row and the order. */
  private learned(order: Order): EntryOutcome {
    this.store.learn(order);
    return placed(order);
  }

  private async whilePending<T>(requests: readonly Named[], work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } finally {
      requests.forEach(({ clientOrderId }) => this.pending.removeOrder(clientOrderId));
    }
  }
}

const withId = (request: PlaceOrderRequest): Named => ({
  ...request,
  clientOrderId: request.clientOrderId ?? newClientOrderId(),
});

const deniedProblem = ({ code }: OrderDeniedView): Problem => ({
  ...ownProblem(code, 'The order was denied', `The exchange denied the order: ${code.replaceAll('_', ' ')}.`),
  status: 422,
});

const endedOtherwise = ({ status }: Order): Problem => ({
  ...ownProblem('order_not_open', 'The order is not open', `The order was ${status.replaceAll('_', ' ')} before.`),
  status: 409,
});
