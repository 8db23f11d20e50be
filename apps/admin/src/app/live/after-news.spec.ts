import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { AdminStore } from '@openbourse/web/realtime';
import { afterNews } from './after-news';

function following() {
  const state = signal('live');
  const news = signal(0);
  TestBed.configureTestingModule({ providers: [{ provide: AdminStore, useValue: { connection: { state } } }] });
  const refresh = vi.fn();
  TestBed.runInInjectionContext(() => afterNews(news, refresh));
  const pass = (ms: number): void => {
    TestBed.tick();
    vi.advanceTimersByTime(ms);
  };
  pass(5_000);
  return { state, news, refresh, pass };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('reads nothing while nothing happens', () => {
  expect(following().refresh).not.toHaveBeenCalled();
});

it('reads once a second at most, and a last time after the last news', () => {
  const { news, refresh, pass } = following();
  for (let i = 1; i <= 20; i++) {
    news.set(i);
    pass(100);
  }
  pass(2_000);
  expect(refresh.mock.calls.length).toBeGreaterThanOrEqual(3);
  expect(refresh.mock.calls.length).toBeLessThanOrEqual(4);
});

it('does not ask a server that is away, and asks when it is back', () => {
  const { state, news, refresh, pass } = following();
  state.set('offline');
  news.set(1);
  pass(3_000);
  expect(refresh).not.toHaveBeenCalled();
  state.set('live');
  pass(3_000);
  expect(refresh).toHaveBeenCalledTimes(1);
});
