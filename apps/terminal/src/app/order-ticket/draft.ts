export type Side = 'buy' | 'sell';
export type OrderType = 'market' | 'limit' | 'stop' | 'stop_limit';
export type TimeInForce = 'day' | 'gtc' | 'ioc' | 'fok';
export type SelfTradePrevention = 'cancel_taker' | 'cancel_maker' | 'cancel_both' | 'decrement';

/** The ticket as it is filled in: amounts as they were typed. */
export interface Draft {
  readonly side: Side;
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  readonly qty: string;
  readonly limitPrice: string;
  readonly stopPrice: string;
  readonly postOnly: boolean;
  readonly selfTradePrevention: SelfTradePrevention;
}

export const emptyDraft: Draft = {
  side: 'buy',
  type: 'limit',
  timeInForce: 'day',
  qty: '',
  limitPrice: '',
  stopPrice: '',
  postOnly: false,
  selfTradePrevention: 'cancel_taker',
};

export const hasLimit = ({ type }: Pick<Draft, 'type'>): boolean => type === 'limit' || type === 'stop_limit';
export const hasStop = ({ type }: Pick<Draft, 'type'>): boolean => type === 'stop' || type === 'stop_limit';

/** Post-only is for orders that can rest at once. */
export const canBePostOnly = ({ type, timeInForce }: Pick<Draft, 'type' | 'timeInForce'>): boolean =>
  type === 'limit' && (timeInForce === 'day' || timeInForce === 'gtc');
