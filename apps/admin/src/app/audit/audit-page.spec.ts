import { Router } from '@angular/router';
import { TestBed } from '@angular/core/testing';
import { render, screen, waitFor } from '@testing-library/angular';
import { aapl, asked, desk, settled } from '../../testing/api';
import { wideWindow } from '../../testing/wide-window';
import { aDividend, anAction } from '../../testing/corporate-actions';
import { AuditPage } from './audit-page';

beforeAll(wideWindow);
afterAll(() => vi.unstubAllGlobals());

const adjustment = {
  ...{ id: 'P1', setId: 'P1', accountId: 'A1', ledger: 'customer', asset: 'USD', amount: '500', cause: 'adjustment' },
  ...{ causeId: null, orderId: null, corporateAction: null, reason: 'refund', createdAt: '2026-11-20T10:00:00.000Z' },
};
const engaged = {
  ...{ scope: 'instrument', id: 'AAPL', engaged: true, reason: 'news', actor: 'U1' },
  changedAt: '2026-11-10T10:00:00.000Z',
};
const paid = { ...aDividend, status: 'done', actor: 'calendar', changedAt: '2026-11-15T10:00:00.000Z' };

async function shown(adjustments: object[] = [adjustment]) {
  await render(AuditPage, { providers: desk().providers });
  const answers: readonly (readonly [string, object])[] = [
    ['/api/v1/instruments', { items: [aapl], nextCursor: null }],
    ['/api/v1/admin/kill-switches', { items: [engaged], nextCursor: null }],
    ['/api/v1/admin/postings', { items: adjustments, nextCursor: null }],
    ['/api/v1/admin/corporate-actions', { items: [paid, anAction], nextCursor: null }],
  ];
  for (const [url, body] of answers) (await asked(url)).flush(body);
  await settled();
}
const whats = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map(({ textContent }) => textContent);

it('tells adjustments, corporate actions and kill switches as one, newest first', async () => {
  await shown();
  expect(whats()).toEqual([
    expect.stringMatching(/Credit 500\.00 USD.*refund.*not kept/),
    expect.stringMatching(/AAPL: Dividend 0\.25 USD.*, paid.*Third quarter.*its date/),
    expect.stringMatching(/Trading switched off for AAPL.*news/),
    expect.stringMatching(/AAPL: Split 4 for 1.*General meeting/),
  ]);
});

it('shows one kind alone, by its address', async () => {
  await shown();
  await TestBed.inject(Router).navigate([], { queryParams: { kind: 'corporate_action' } });
  await waitFor(() => expect(whats()).toHaveLength(2));
  expect(whats()[0]).toContain('Dividend');
  await TestBed.inject(Router).navigate([], { queryParams: { search: 'switched' } });
  await waitFor(() => expect(whats()).toEqual([expect.stringContaining('Trading switched off')]));
});
