import type { CorporateActionEntryView, DividendTermsView } from '../corporate-action-entry.view';
import { refused, type Operation } from '../operation';
import type { DividendStep } from './advance-dividend.command';

/** Why the core calls a step of a dividend invalid: the dividend is past it, or not there yet. */
export const stepRefusal = (
  step: DividendStep,
  { actionId, status, dividend }: CorporateActionEntryView,
): Operation<never> =>
  refused('corporate_action_invalid', undefined, dividend ? detailOf(step, actionId, status, dividend) : undefined);

function detailOf(
  step: DividendStep,
  actionId: number,
  status: CorporateActionEntryView['status'],
  { recordAt, payAt }: DividendTermsView,
): string | undefined {
  const isDeclared = status === 'declared';
  switch (step) {
    case 'record':
      return isDeclared
        ? `Dividend ${actionId} cannot be recorded before its record date, ${recordAt}.`
        : `Dividend ${actionId} is ${status} already.`;
    case 'pay':
      return isDeclared
        ? `Dividend ${actionId} is not recorded: it is paid to who held at its record date, ${recordAt}.`
        : `Dividend ${actionId} cannot be paid before its pay date, ${payAt}.`;
    case 'cancel':
      return undefined;
  }
}
