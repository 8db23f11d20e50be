import type { InstrumentNews } from '@openbourse/web/realtime';
import { isAbout, newSymbolOf } from './instrument-news';

const renamed = (seq: number, oldSymbol: string, newSymbol: string): InstrumentNews => ({
  channel: 'instruments_update',
  type: 'symbol_changed',
  seq,
  ts: '2026-01-01T00:00:00.000Z',
  data: {
    ...{ actionId: seq, instrumentId: 'I', symbol: newSymbol, reason: 'r', actor: 'U1' },
    ...{ oldSymbol, newSymbol, newName: 'N' },
  },
});

it('leads from the old symbol to the new one', () => {
  expect(newSymbolOf([renamed(1, 'FB', 'META')], 'FB')).toBe('META');
  expect(newSymbolOf([renamed(1, 'FB', 'META')], 'META')).toBeUndefined();
});

it('stays at a symbol that was given back, and at one of which only the name changed', () => {
  expect(newSymbolOf([renamed(2, 'X', 'FB'), renamed(1, 'FB', 'META')], 'FB')).toBeUndefined();
  expect(newSymbolOf([renamed(1, 'FB', 'FB')], 'FB')).toBeUndefined();
});

it('is about both symbols', () => {
  expect(['FB', 'META', 'AAPL'].map((symbol) => isAbout(renamed(1, 'FB', 'META'), symbol))).toEqual([
    true,
    true,
    false,
  ]);
});
