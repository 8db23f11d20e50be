import type { InstrumentView } from '@openbourse/web/api-client';
import { render, screen } from '@testing-library/angular';
import { anAction } from '../../../testing/corporate-actions';
import { aapl, asked, desk, isAsked, settled } from '../../../testing/api';
import { press, problem, type } from '../../../testing/at-the-form';
import { SplitForm } from './split-form';

const url = `/api/v1/admin/instruments/${aapl.id}/splits`;

const halted = { ...aapl, status: 'halted' as const };

async function shown(declared = 0, of: InstrumentView = halted) {
  const { providers, operator } = desk();
  const view = await render(SplitForm, { providers, inputs: { of, declared } });
  return { operator, view };
}
function fill(numerator = '4'): void {
  type('New units', numerator);
  type('Fractions are paid at, USD', '47.5');
  type('Reason for the split', 'General meeting');
}

it('says what will happen while it is typed, and splits once that was agreed to', async () => {
  const { operator, view } = await shown();
  const done = vi.fn();
  view.fixture.componentInstance.done.subscribe(done);
  fill();
  expect(screen.getByRole('status').textContent).toContain('Every 1 AAPL becomes 4.');
  await press('Review and split…');
  expect(operator.questions[0].title).toBe('Split AAPL 4 for 1?');
  const sent = await asked(url, 'POST');
  expect(sent.request.body).toEqual({
    ...{ numerator: 4, denominator: 1, fractionPrice: '47.5', reason: 'General meeting' },
  });
  sent.flush(anAction, { status: 201, statusText: '' });
  await settled();
  expect(await screen.findByText('AAPL is split 4 for 1.')).toBeTruthy();
  expect(done).toHaveBeenCalledTimes(1);
  expect(screen.getByLabelText<HTMLInputElement>('New units').value).toBe('');
});

it('is no split when as many come out', async () => {
  const { operator } = await shown();
  fill('1');
  await press('Review and split…');
  expect(screen.getByText('As many new ones as old ones is no split.')).toBeTruthy();
  expect([operator.questions.length, isAsked(url, 'POST')]).toEqual([0, false]);
});

it('waits, and says why, while the instrument trades', async () => {
  const { view } = await shown(0, aapl);
  const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Review and split…' });
  expect(button.disabled).toBe(true);
  expect(screen.getByText(/^ ?AAPL is trading: a split waits until it is halted/).id).toBe(
    button.getAttribute('aria-describedby'),
  );
  await view.rerender({ inputs: { of: halted, declared: 0 } });
  expect([button.disabled, screen.queryByText(/is trading/)]).toEqual([false, null]);
});

it('says beforehand that a declared dividend stands in the way', async () => {
  await shown(1);
  expect(screen.getByText(/^A declared dividend stands in the way/)).toBeTruthy();
});

it('says why it was refused', async () => {
  await shown();
  fill();
  await press('Review and split…');
  const detail = 'This needs an instrument that is halted or outside its session.';
  (await asked(url, 'POST')).flush(problem('instrument_trading', 422, detail), { status: 422, statusText: '' });
  await settled();
  expect(screen.getByRole('alert').textContent).toContain(detail);
});

it('repeats with the same key after an answer that got lost, and warns of something else', async () => {
  await shown();
  fill();
  await press('Review and split…');
  const first = await asked(url, 'POST');
  first.flush(problem('outcome_unknown', 503), { status: 503, statusText: '' });
  await settled();
  expect(screen.getByText(/Sending the same again is safe/)).toBeTruthy();
  type('New units', '5');
  expect(screen.getByText(/both could be done/)).toBeTruthy();
  type('New units', '4');
  await press('Review and split…');
  const second = await asked(url, 'POST');
  expect(second.request.headers.get('Idempotency-Key')).toBe(first.request.headers.get('Idempotency-Key'));
});
