import type { PostingView } from '@openbourse/web/api-client';
import { render, screen } from '@testing-library/angular';
import { aapl, asked, desk, settled } from '../../testing/api';
import { wideWindow } from '../../testing/wide-window';
import { PostingsTable } from './postings-table';

beforeAll(wideWindow);
afterAll(() => vi.unstubAllGlobals());

it('names the corporate action behind a posting, and leads to it', async () => {
  const posting: PostingView = {
    ...{
      id: 'P1',
      setId: 'P1',
      accountId: null,
      ledger: 'corporate_actions',
      asset: 'AAPL',
      amount: '30',
      causeId: null,
    },
    ...{ cause: 'corporate_action', orderId: null, reason: 'General meeting', createdAt: '2026-11-20T10:00:00.000Z' },
    corporateAction: { actionId: 7, kind: 'split', symbol: 'AAPL' },
  };
  await render(PostingsTable, { providers: desk().providers, inputs: { label: 'Ledger', postings: [posting] } });
  (await asked('/api/v1/instruments')).flush({ items: [aapl], nextCursor: null });
  await settled();
  expect(screen.getByText('Split')).toBeTruthy();
  const link = screen.getByRole<HTMLAnchorElement>('link', { name: 'AAPL: General meeting' });
  expect(link.getAttribute('href')).toBe('/markets/instruments/AAPL?tab=actions');
  expect(link.title).toBe('Split, corporate action 7: General meeting');
});
