import type { CoreEvent } from '@openbourse/core/engine';
import type { CorporateActionRow } from './rows';

type CorporateActionEvent = Extract<
  CoreEvent,
  { readonly kind: 'instrument_split' | 'dividend_changed' | 'symbol_changed' }
>;

const done = 2;

/** One row for a corporate action of any kind; the kinds are those of the vocabulary. */
export function corporateActionRow(event: CorporateActionEvent, changedMs: number): CorporateActionRow {
  const { actionId, tenantId, instrumentId, reason, actor } = event;
  const common = { actionId, tenantId, instrumentId, reason, actor, changedMs };
  switch (event.kind) {
    case 'instrument_split': {
      const { numerator, denominator, fractionPrice } = event;
      const details = JSON.stringify({ numerator, denominator, fractionPrice });
      return { ...common, kind: 0, status: done, details };
    }
    case 'dividend_changed': {
      const { status, amountPerUnit, recordMs, payMs, entitled } = event;
      const details = JSON.stringify({ amountPerUnit, recordMs, payMs, entitled: entitled.toString() });
      return { ...common, kind: 1, status, details };
    }
    case 'symbol_changed': {
      const details = JSON.stringify({ oldSymbol: event.oldSymbol, symbol: event.terms.symbol });
      return { ...common, kind: 2, status: done, details };
    }
  }
}
