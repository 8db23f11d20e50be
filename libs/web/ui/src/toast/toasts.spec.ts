import { TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import { Toasts } from './toasts';

beforeEach(() => vi.useFakeTimers());
afterEach(async () => {
  vi.useRealTimers();
  // The overlay that shows them is loaded with the first one.
  await vi.dynamicImportSettled();
});

const begin = () => {
  const toasts = TestBed.inject(Toasts);
  return { toasts, texts: () => toasts.toasts().map(({ text }) => text) };
};

test('what was done goes by itself, what failed stays longer', () => {
  const { toasts, texts } = begin();
  toasts.show({ tone: 'done', text: 'Bought' });
  toasts.show({ tone: 'failed', text: 'Refused' });
  vi.advanceTimersByTime(5_000);
  expect(texts()).toEqual(['Refused']);
  vi.advanceTimersByTime(10_000);
  expect(texts()).toEqual([]);
});

test('it stays while somebody reads it', () => {
  const { toasts, texts } = begin();
  toasts.show({ tone: 'done', text: 'Bought' });
  const [{ id, tone }] = toasts.toasts();
  toasts.hold(id);
  vi.advanceTimersByTime(60_000);
  expect(texts()).toEqual(['Bought']);
  toasts.resume(id, tone);
  vi.advanceTimersByTime(5_000);
  expect(texts()).toEqual([]);
});

test('they stand at the bottom left, where the application says that nothing is pressed', async () => {
  vi.useRealTimers();
  begin().toasts.show({ tone: 'done', text: 'Bought' });
  const pane = await vi.waitUntil(() => document.querySelector<HTMLElement>('.ob-toast-pane'));
  await vi.waitUntil(() => pane.parentElement?.style.alignItems);
  expect(pane.parentElement?.style).toMatchObject({ alignItems: 'flex-end', justifyContent: 'flex-start' });
});

test('a flood does not fill the screen', () => {
  const { toasts, texts } = begin();
  for (let no = 1; no <= 9; no++) toasts.show({ tone: 'done', text: `${no}` });
  expect(texts()).toEqual(['6', '7', '8', '9']);
});
