import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { urlFilters } from './url-filters';

@Component({ template: '' })
class Filtered {
  readonly filters = urlFilters('symbol', 'status');
}

async function at(url: string): Promise<{ page: Filtered; url: () => string }> {
  TestBed.configureTestingModule({ providers: [provideRouter([{ path: 'list', component: Filtered }])] });
  const harness = await RouterTestingHarness.create();
  const page = await harness.navigateByUrl(url, Filtered);
  return { page, url: () => TestBed.inject(Router).url };
}
const navigated = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

it('reads what the address says, and ignores the rest of it', async () => {
  const { page } = await at('/list?symbol=BTC%2FUSD&status=&tab=x');
  expect([page.filters.values(), page.filters.anySet()]).toEqual([{ symbol: 'BTC/USD' }, true]);
});

it('writes a filter into the address and leaves the others', async () => {
  const { page, url } = await at('/list?symbol=AAPL&tab=x');
  page.filters.set({ status: 'open' });
  await navigated();
  expect(url()).toBe('/list?symbol=AAPL&tab=x&status=open');
  page.filters.set({ symbol: '' });
  await navigated();
  expect([url(), page.filters.values()]).toEqual(['/list?tab=x&status=open', { status: 'open' }]);
});

it('clears its own filters alone', async () => {
  const { page, url } = await at('/list?symbol=AAPL&status=open&tab=x');
  page.filters.clear();
  await navigated();
  expect([url(), page.filters.anySet()]).toEqual(['/list?tab=x', false]);
});
