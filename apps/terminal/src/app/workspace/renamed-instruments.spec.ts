import { Component, provideZonelessChangeDetection, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { provideRouter, Router } from '@angular/router';
import { provideApi, Session } from '@openbourse/web/api-client';
import { MarketStore, Renamings } from '@openbourse/web/realtime';
import { Toasts } from '@openbourse/web/ui';
import { vi } from 'vitest';
import { aapl } from '../../testing/desk';
import { Selection } from '../selection';
import { RenamedInstruments } from './renamed-instruments';

@Component({ template: '' })
class Page {}

const microsoft = { ...aapl, symbol: 'MSFT' };
const renaming = { symbol: 'AAPL', newSymbol: 'APPL' };

async function lookingAt(symbol: string) {
  const shown: unknown[] = [];
  const feed = { value: signal(undefined), state: signal('live'), problem: signal(undefined) };
  TestBed.configureTestingModule({
    providers: [
      provideZonelessChangeDetection(),
      provideApi(),
      provideHttpClientTesting(),
      provideRouter([{ path: 'trade/:symbol', component: Page }]),
      { provide: Session, useValue: { user: signal({ id: 'U1' }), accessToken: signal('t'), hasRole: () => true } },
      { provide: MarketStore, useValue: { connection: { state: signal('live') }, statuses: () => feed } },
      { provide: Toasts, useValue: { show: (toast: unknown) => shown.push(toast) } },
    ],
  });
  TestBed.inject(RenamedInstruments);
  const [selection, router, http] = [
    TestBed.inject(Selection),
    TestBed.inject(Router),
    TestBed.inject(HttpTestingController),
  ];
  /** Answers the one read of the list that is under way. */
  const list = async (...items: object[]): Promise<void> => {
    await vi.waitFor(() => {
      TestBed.tick();
      http.expectOne(({ url }) => url.startsWith('/api/v1/instruments')).flush({ items, nextCursor: null });
    });
    await vi.waitFor(() => expect(selection.instrumentList.isLoading()).toBe(false));
  };
  await router.navigate(['/trade', symbol]);
  selection.lookAt(symbol);
  await list(aapl, microsoft);
  return { selection, router, shown, list, tell: () => TestBed.inject(Renamings).tell(renaming) };
}

test('whoever looks at an instrument goes with it to its new symbol, address and all', async () => {
  const { selection, router, shown, list, tell } = await lookingAt('AAPL');
  tell();
  expect(selection.symbol()).toBe('APPL');
  expect(selection.unknownSymbol()).toBeUndefined();
  await vi.waitFor(() => expect(router.url).toBe('/trade/APPL'));
  expect(shown).toMatchObject([{ tone: 'caution', text: 'AAPL is APPL now' }]);
  await list({ ...aapl, symbol: 'APPL', name: 'Apple Computer' }, microsoft);
  expect(selection.instrument()?.name).toBe('Apple Computer');
});

test('whoever looks at another stays there', async () => {
  const { selection, router, shown, list, tell } = await lookingAt('MSFT');
  tell();
  await list({ ...aapl, symbol: 'APPL' }, microsoft);
  expect(router.url).toBe('/trade/MSFT');
  expect(selection.symbol()).toBe('MSFT');
  expect(selection.instruments().map(({ symbol }) => symbol)).toEqual(['APPL', 'MSFT']);
  expect(shown).toHaveLength(1);
});
