import { provideZonelessChangeDetection, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { provideRouter } from '@angular/router';
import { provideApi, Session } from '@openbourse/web/api-client';
import { MarketStore, type InstrumentStatus } from '@openbourse/web/realtime';
import { vi } from 'vitest';
import { aapl, listedApple, told } from '../testing/desk';
import { Selection } from './selection';

it('reads the instruments again when a market is told to have a trading day that had none', async () => {
  const statuses = signal<ReadonlyMap<string, InstrumentStatus>>(new Map([['AAPL', told()]]));
  const feed = { value: statuses, state: signal('live'), problem: signal(undefined) };
  TestBed.configureTestingModule({
    providers: [
      provideZonelessChangeDetection(),
      provideApi(),
      provideHttpClientTesting(),
      provideRouter([]),
      { provide: Session, useValue: { user: signal({ id: 'U1' }), accessToken: signal('t'), hasRole: () => true } },
      { provide: MarketStore, useValue: { connection: { state: signal('live') }, statuses: () => feed } },
    ],
  });
  const [selection, http] = [TestBed.inject(Selection), TestBed.inject(HttpTestingController)];
  const reads = () => http.match(({ url }) => url.startsWith('/api/v1/instruments'));
  const list = (item: object): Promise<void> =>
    vi.waitFor(() => {
      TestBed.tick();
      const [read] = reads();
      read.flush({ items: [item], nextCursor: null });
    });
  await list(aapl);
  await vi.waitFor(() => expect(selection.instruments()).toHaveLength(1));
  TestBed.tick();
  expect(reads()).toHaveLength(0);
  statuses.set(new Map([['AAPL', told({ phase: 'pre_open', tradingDay: '2026-11-21' })]]));
  await list(listedApple);
  await vi.waitFor(() => expect(selection.instruments()[0].session.auctions).toEqual(['opening', 'closing']));
  TestBed.tick();
  expect(reads()).toHaveLength(0);
});
