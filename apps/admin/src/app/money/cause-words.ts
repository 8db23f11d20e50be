import type { PostingView } from '@openbourse/web/api-client';
import { kindWords } from '../markets/corporate-actions/action-words';

export const causeWords = {
  trade: 'Trade',
  fee: 'Fee',
  adjustment: 'Adjustment',
  corporate_action: 'Corporate action',
} as const satisfies Record<PostingView['cause'], string>;

/** What moved it; a corporate action by its kind. */
export const causeOf = ({ cause, corporateAction }: Pick<PostingView, 'cause' | 'corporateAction'>): string =>
  corporateAction ? kindWords[corporateAction.kind] : causeWords[cause];
