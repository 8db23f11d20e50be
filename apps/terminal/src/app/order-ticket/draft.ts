export type Side = 'buy' | 'sell';
export type OrderType = 'market' | 'limit' | 'stop' | 'stop_limit' | 'trailing_stop';
export type TimeInForce = 'day' | 'gtc' | 'gtd' | 'ioc' | 'fok' | 'opg' | 'cls';
export type SelfTradePrevention = 'cancel_taker' | 'cancel_maker' | 'cancel_both' | 'decrement';
/** `bracket`: take profit and stop loss, or one of them, follow the fill; `oco`: the limit order and a stop loss, of which one works. */
export type Exits = 'none' | 'bracket' | 'oco';

/** The ticket as it is filled in: amounts as they were typed. */
export interface Draft {
  readonly side: Side;
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  readonly qty: string;
  /** A market order for so much money rather than for a quantity. */
  readonly byAmount: boolean;
  readonly amount: string;
  readonly limitPrice: string;
  readonly stopPrice: string;
  readonly trail: string;
  readonly trailBy: 'price' | 'percent';
  /** As its field has it, in the zone of the trader: 2026-11-21T16:00. */
  readonly expiresAt: string;
  /** Empty: the whole order shows. */
  readonly displayQty: string;
  readonly reduceOnly: boolean;
  readonly postOnly: boolean;
  readonly exits: Exits;
  readonly exitArming: 'each_fill' | 'complete_fill';
  readonly takeProfit: string;
  readonly stopLoss: string;
  readonly stopLossBy: 'stop' | 'price' | 'percent';
  readonly selfTradePrevention: SelfTradePrevention;
}

/** What means nothing in another market, or for the next order. */
export const noAmounts = {
  ...{ qty: '', amount: '', limitPrice: '', stopPrice: '', trail: '', displayQty: '', takeProfit: '', stopLoss: '' },
} as const satisfies Partial<Draft>;

export const emptyDraft: Draft = {
  ...noAmounts,
  side: 'buy',
  type: 'limit',
  timeInForce: 'day',
  byAmount: false,
  trailBy: 'price',
  expiresAt: '',
  reduceOnly: false,
  postOnly: false,
  exits: 'none',
  exitArming: 'each_fill',
  stopLossBy: 'stop',
  selfTradePrevention: 'cancel_taker',
};

export const hasLimit = ({ type }: Pick<Draft, 'type'>): boolean => type === 'limit' || type === 'stop_limit';
export const hasStop = ({ type }: Pick<Draft, 'type'>): boolean => type === 'stop' || type === 'stop_limit';
export const isForAmount = ({ type, byAmount }: Pick<Draft, 'type' | 'byAmount'>): boolean =>
  type === 'market' && byAmount;

/** It may stay in the book, or wait, for longer than a moment. */
export const lasts = ({ timeInForce }: Pick<Draft, 'timeInForce'>): boolean =>
  timeInForce === 'day' || timeInForce === 'gtc' || timeInForce === 'gtd';

export const isForAuction = ({ timeInForce }: Pick<Draft, 'timeInForce'>): boolean =>
  timeInForce === 'opg' || timeInForce === 'cls';

/** Post-only is for orders that can rest at once. */
export const canBePostOnly = (draft: Pick<Draft, 'type' | 'timeInForce'>): boolean =>
  draft.type === 'limit' && lasts(draft);

/** An order that can rest need not show its whole quantity. */
export const canHide = (draft: Pick<Draft, 'type' | 'timeInForce'>): boolean => hasLimit(draft) && lasts(draft);
