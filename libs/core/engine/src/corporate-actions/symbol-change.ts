import type { RefusalCode } from '@openbourse/core/risk-rules';
import type { ChangeSymbol } from '../commands';
import { instrumentOf, isTrading } from './corporate-actions';
import type { EngineState } from '../state/engine-state';

/** The instrument keeps its number, and with it orders, positions and history; the old symbol is free again. */
export function changeSymbol(state: EngineState, command: ChangeSymbol): RefusalCode | undefined {
  const instrument = instrumentOf(state, command);
  if (instrument === undefined) return 'instrument_not_found';
  if (isTrading(instrument)) return 'instrument_trading';
  const { symbol, name, reason, actor } = command;
  const { instrumentId, tenantId } = instrument;
  const { symbol: oldSymbol, name: oldName } = instrument.terms;
  if (symbol === '' || (symbol === oldSymbol && name === oldName)) return 'corporate_action_invalid';
  const { instrumentsBySymbol } = state.tenant(tenantId)!;
  if (symbol !== oldSymbol && instrumentsBySymbol.has(symbol)) return 'already_exists';
  instrumentsBySymbol.delete(oldSymbol);
  instrumentsBySymbol.set(symbol, instrumentId);
  const terms = (instrument.terms = { ...instrument.terms, symbol, name });
  const actionId = ++state.corporateActions.actionId;
  state.made.actionId = actionId;
  state.events.extended({
    kind: 'symbol_changed',
    ...{ actionId, instrumentId, tenantId, oldSymbol, terms, reason, actor },
  });
  return undefined;
}
