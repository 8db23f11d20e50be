import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { InstrumentView } from '@openbourse/web/api-client';
import { render, screen } from '@testing-library/angular';
import { aDividend, anAction } from '../../../testing/corporate-actions';
import { aapl, asked, desk, settled } from '../../../testing/api';
import { press, type } from '../../../testing/at-the-form';
import { wideWindow } from '../../../testing/wide-window';
import { InstrumentActions } from './instrument-actions';

beforeAll(wideWindow);
afterAll(() => vi.unstubAllGlobals());

async function shown(change: Partial<InstrumentView> = {}) {
  const { providers, news } = desk();
  await render(InstrumentActions, { providers, inputs: { of: { ...aapl, ...change } } });
  (await asked('/api/v1/instruments')).flush({ items: [aapl], nextCursor: null });
  (await asked('/api/v1/admin/corporate-actions?symbol=AAPL')).flush({ items: [anAction], nextCursor: null });
  await settled();
  return { news };
}

it('says that a split and another symbol need an instrument that does not trade', async () => {
  await shown();
  expect(screen.getByText(/^ ?AAPL is trading\. A split or another symbol needs it halted/)).toBeTruthy();
});

it.each<Partial<InstrumentView>>([
  { status: 'halted' },
  { session: { phase: 'closed', tradingDay: null, until: null, nextPhase: null, auctions: [] } },
])('says nothing of it to one that does not (%j)', async (change) => {
  await shown(change);
  expect(screen.queryByText(/is trading\./)).toBeNull();
});

it('reads the list again when a date took a dividend further', async () => {
  const { news } = await shown();
  expect(screen.queryByText(/^ ?A declared dividend stands in the way/)).toBeNull();
  const { symbol, instrumentId, reason, actor, actionId } = aDividend;
  const { amountPerUnit, recordAt, payAt, entitled } = aDividend.dividend!;
  const told = { symbol, instrumentId, reason, actor, actionId, amountPerUnit, recordAt, payAt, entitled };
  news.set([
    {
      ...{ channel: 'instruments_update', type: 'dividend', seq: 9, ts: recordAt },
      data: { ...told, status: 'declared' },
    },
  ]);
  (await asked('/api/v1/admin/corporate-actions?symbol=AAPL')).flush({
    items: [aDividend, anAction],
    nextCursor: null,
  });
  await settled();
  expect(screen.getByText(/^ ?A declared dividend stands in the way/)).toBeTruthy();
});

it('goes to the page of the new symbol', async () => {
  await shown({ status: 'halted' });
  type('New symbol', 'AAPLX');
  type('Reason for the new symbol', 'Renamed');
  await press('Review and change…');
  const navigate = vi.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
  (await asked(`/api/v1/admin/instruments/${aapl.id}/symbol-changes`, 'POST')).flush(anAction, {
    status: 201,
    statusText: '',
  });
  await settled();
  expect(navigate).toHaveBeenCalledWith(['/markets/instruments', 'AAPLX'], expect.anything());
});
