import type { InstrumentView } from '@openbourse/web/api-client';

export type Status = InstrumentView['status'];

/** What each status means for who trades. */
export const statuses: readonly { readonly value: Status; readonly text: string; readonly meaning: string }[] = [
  { value: 'open', text: 'Open', meaning: 'Orders are taken and trade.' },
  { value: 'cancel_only', text: 'Cancel only', meaning: 'No new orders; open ones can be canceled.' },
  { value: 'halted', text: 'Halted', meaning: 'Nothing trades or triggers; open orders can be canceled.' },
];

export const statusText = (status: Status): string => statuses.find(({ value }) => value === status)?.text ?? status;

export const statusTone = (status: Status): 'failure' | 'caution' | null =>
  status === 'halted' ? 'failure' : status === 'cancel_only' ? 'caution' : null;

export function consequence(symbol: string, status: Status): string {
  switch (status) {
    case 'open':
      return `Orders in ${symbol} are taken and trade again at once.`;
    case 'cancel_only':
      return `New orders in ${symbol} are refused at once. Open orders stay and can be canceled.`;
    case 'halted':
      return `Trading in ${symbol} stops at once: nothing trades, no stop order triggers. Open orders stay and can be canceled.`;
  }
}

/** The deed, for the button that does it. */
export const deed = (symbol: string, status: Status): string =>
  ({ open: `Open ${symbol}`, cancel_only: `Make ${symbol} cancel-only`, halted: `Halt ${symbol}` })[status];
