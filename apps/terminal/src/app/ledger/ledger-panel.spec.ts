import { provideApi, type PostingView } from '@openbourse/web/api-client';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { render, screen, waitFor } from '@testing-library/angular';
import { fireEvent } from '@testing-library/dom';
import { accountId, balance, Desk } from '../../testing/desk';
import { furnishBrowser } from '../../testing/browser';
import { LedgerPanel } from './ledger-panel';

furnishBrowser();

const posting = (id: number, change: Partial<PostingView> = {}): PostingView => ({
  id: `P${id}`,
  setId: `P${id}`,
  accountId,
  ledger: 'customer',
  asset: 'USD',
  amount: '-1012.5',
  cause: 'trade',
  causeId: 'T1',
  orderId: 'O1',
  corporateAction: null,
  reason: '',
  createdAt: '2026-11-21T08:00:00.000Z',
  ...change,
});

async function open() {
  const desk = new Desk();
  await render(LedgerPanel, { providers: [...desk.providers, provideApi(), provideHttpClientTesting()] });
  const http = TestBed.inject(HttpTestingController);
  const answer = async (items: PostingView[], nextCursor: string | null = null) => {
    const page = await waitFor(() => http.expectOne(({ url }) => url.includes(`/accounts/${accountId}/postings`)));
    page.flush({ items, nextCursor });
  };
  return { desk, http, answer };
}

describe('the ledger', () => {
  it('shows postings to the last digit, with the reason of an adjustment', async () => {
    const { answer } = await open();
    await answer([
      posting(3, { amount: '-0.3037512', cause: 'fee' }),
      posting(2),
      posting(1, { cause: 'adjustment', amount: '1000000', reason: 'Demo funds' }),
    ]);
    expect(await screen.findByText('Demo funds')).toBeTruthy();
    expect(screen.getByText('+1,000,000.00')).toBeTruthy();
    expect(screen.getByText('37512')).toBeTruthy();
    expect(screen.getByText('Fee')).toBeTruthy();
  });

  it('names the corporate action that money or shares came from', async () => {
    const { answer } = await open();
    const corporateAction = { actionId: 7, kind: 'dividend' as const, symbol: 'AAPL' };
    await answer([posting(1, { cause: 'corporate_action', causeId: null, corporateAction, reason: 'third quarter' })]);
    const reason = await screen.findByText('AAPL: third quarter');
    expect(reason.title).toBe('Corporate action 7, AAPL: third quarter');
    expect(screen.getByText('Dividend')).toBeTruthy();
  });

  it('says of the chosen row what it was for, also on a phone', async () => {
    const wide = globalThis.matchMedia;
    globalThis.matchMedia = (media) => ({ ...wide(media), matches: media.includes('max-width: 640px') });
    try {
      const { answer } = await open();
      await answer([posting(2), posting(1, { cause: 'adjustment', amount: '5', reason: 'Demo funds' })]);
      expect(await screen.findByText('· Demo funds', { exact: false })).toBeTruthy();
      expect(screen.queryByText('Asset', { selector: '[role=columnheader] *' })).toBeNull();
      fireEvent.keyDown(screen.getByRole('grid'), { key: 'ArrowDown' });
      expect(await screen.findByText('Order O1, trade T1')).toBeTruthy();
    } finally {
      globalThis.matchMedia = wide;
    }
  });

  it('says that nothing was posted', async () => {
    const { answer } = await open();
    await answer([]);
    expect(await screen.findByText('Nothing was posted yet.')).toBeTruthy();
  });

  it('is narrowed to one asset', async () => {
    const { answer } = await open();
    await answer([posting(2, { asset: 'AAPL', amount: '10' }), posting(1)]);
    fireEvent.change(await screen.findByLabelText('Asset'), { target: { value: 'AAPL' } });
    await waitFor(() => expect(screen.queryByText('−1,012.50')).toBeNull());
    expect(screen.getByText('+10')).toBeTruthy();
  });

  it('is read again when balances moved', async () => {
    const { desk, answer } = await open();
    await answer([posting(1)]);
    await screen.findByText('−1,012.50');
    desk.balances.set([balance('USD', '7')]);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await answer([posting(2, { amount: '5' }), posting(1)]);
    expect(await screen.findByText('+5.00')).toBeTruthy();
    expect(screen.getByText('−1,012.50')).toBeTruthy();
  });

  it('says what went wrong and tries again when asked', async () => {
    const { http, answer } = await open();
    const failed = await waitFor(() => http.expectOne(({ url }) => url.includes('/postings')));
    failed.flush(
      {
        type: '',
        title: 'Database unavailable',
        status: 503,
        code: 'database_unavailable',
        detail: 'It does not answer.',
      },
      { status: 503, statusText: '' },
    );
    fireEvent.click(await screen.findByText('Try again'));
    await answer([posting(1)]);
    expect(await screen.findByText('−1,012.50')).toBeTruthy();
  });
});
