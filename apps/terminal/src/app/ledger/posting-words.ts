import type { PostingView } from '@openbourse/web/api-client';

const causes = {
  trade: 'Trade',
  fee: 'Fee',
  adjustment: 'Adjustment',
  corporate_action: 'Corporate action',
} as const satisfies Record<PostingView['cause'], string>;

type CorporateActionKind = NonNullable<PostingView['corporateAction']>['kind'];
const corporateActions: Readonly<Record<CorporateActionKind, string>> = {
  split: 'Split',
  dividend: 'Dividend',
  symbol_change: 'Symbol change',
};

type Caused = Pick<PostingView, 'cause' | 'corporateAction'>;
type Explained = Pick<PostingView, 'corporateAction' | 'reason'>;

/** What moved it; a corporate action by its kind. */
export const causeOf = ({ cause, corporateAction }: Caused): string =>
  corporateAction ? corporateActions[corporateAction.kind] : causes[cause];

/** Why, as whoever did it said; '' of trades and fees. */
export const reasonOf = ({ corporateAction, reason }: Explained): string =>
  corporateAction ? `${corporateAction.symbol}: ${reason}` : reason;

/** In full: what to look for elsewhere. */
export function referenceOf(posting: Explained & Pick<PostingView, 'orderId' | 'causeId'>): string {
  const { corporateAction, orderId, causeId, reason } = posting;
  if (corporateAction) return `Corporate action ${corporateAction.actionId}, ${reasonOf(posting)}`;
  return reason === '' ? `Order ${orderId}, trade ${causeId}` : reason;
}
