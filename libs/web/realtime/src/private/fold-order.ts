import type { OrderChangeView, OrderExtensionView } from '@openbourse/web/api-client';
import type { Order } from './private-data';

export const isOpen = ({ status }: Pick<Order, 'status'>): boolean =>
  status === 'new' || status === 'partially_filled' || status === 'held';

/** The order that is current, of two that both claim to be: the highest version wins. */
export const currentOrder = (known: Order | undefined, told: Order): Order =>
  known !== undefined && known.version >= told.version ? known : told;

/** A known order after a change; itself when the change is old news. */
export const changedOrder = (known: Order, change: OrderChangeView): Order =>
  change.version > known.version ? { ...known, ...change } : known;

/** A known order with what it has beyond every order as it was told last; it has no version of its own. */
export const extendedOrder = (known: Order, extension: OrderExtensionView): Order => ({ ...known, ...extension });

/** Ids sort by time; newest first. */
export const newestFirst = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
