import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { InstrumentView } from '@openbourse/web/api-client';
import { render, screen } from '@testing-library/angular';
import { aapl, asked, desk, settled } from '../../testing/api';
import { InstrumentPage } from './instrument-page';

const at = { channel: 'instruments_update', seq: 5, ts: '2026-01-01T00:00:00.000Z' } as const;

async function shown(change: Partial<InstrumentView> = {}) {
  const { providers, news } = desk();
  await render(InstrumentPage, { providers, inputs: { symbol: 'AAPL' } });
  (await asked('/api/v1/instruments?')).flush({ items: [aapl], nextCursor: null });
  (await asked('/api/v1/instruments/AAPL')).flush({ ...aapl, ...change });
  await settled();
  return { news };
}

it('follows the phase as the stream tells it', async () => {
  const { news } = await shown({ calendar: 'XNYS' });
  expect(screen.getByText('Continuous trading')).toBeTruthy();
  const session = { phase: 'closing', tradingDay: '2026-11-20', until: null } as const;
  news.set([{ ...at, type: 'phase_changed', data: { symbol: 'MSFT', ...session } }]);
  news.update((before) => [{ ...at, seq: 6, type: 'phase_changed', data: { symbol: 'AAPL', ...session } }, ...before]);
  (await asked('/api/v1/instruments/AAPL')).flush({ ...aapl, session: { ...session, nextPhase: 'closed' } });
  await settled();
  expect(screen.getByText('Closing auction')).toBeTruthy();
});

it('stays with the instrument when it gets another symbol', async () => {
  const { news } = await shown();
  const navigate = vi.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
  const data = {
    ...{ actionId: 1, instrumentId: aapl.id, symbol: 'AAPLX', reason: 'r', actor: 'U1' },
    ...{ oldSymbol: 'AAPL', newSymbol: 'AAPLX', newName: 'Apple' },
  };
  news.set([{ ...at, type: 'symbol_changed', data }]);
  await settled();
  expect(navigate).toHaveBeenCalledWith(['/markets/instruments', 'AAPLX'], expect.anything());
});
