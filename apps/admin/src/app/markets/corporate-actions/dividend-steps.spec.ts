import type { CorporateActionEntryView } from '@openbourse/web/api-client';
import { render, screen } from '@testing-library/angular';
import { aDividend } from '../../../testing/corporate-actions';
import { aapl, asked, desk, isAsked, settled } from '../../../testing/api';
import { press, problem } from '../../../testing/at-the-form';
import { DividendSteps } from './dividend-steps';

const past = { ...aDividend.dividend!, recordAt: '2020-01-01T00:00:00.000Z', payAt: '2020-01-02T00:00:00.000Z' };

async function shown(change: Partial<CorporateActionEntryView>) {
  const { providers, operator } = desk();
  const view = await render(DividendSteps, { providers, inputs: { of: { ...aDividend, ...change } } });
  const changed = vi.fn();
  view.fixture.componentInstance.changed.subscribe(changed);
  (await asked('/api/v1/instruments')).flush({ items: [aapl], nextCursor: null });
  await settled();
  return { operator, changed };
}

it('pays what is owed once that was agreed to', async () => {
  const { operator, changed } = await shown({ status: 'recorded', dividend: { ...past, entitled: '1250' } });
  await press(/^Pay…/);
  expect(operator.questions[0]).toMatchObject({ confirm: 'Pay 1,250.00 USD', tone: 'danger' });
  const sent = await asked('/api/v1/admin/dividends/8/pay', 'POST');
  expect(sent.request.headers.get('Idempotency-Key')).toBeTruthy();
  sent.flush({ ...aDividend, status: 'done' });
  await settled();
  expect(await screen.findByText('The dividend of AAPL is paid.')).toBeTruthy();
  expect(changed).toHaveBeenCalledTimes(1);
});

it('cancels nothing when the operator says no', async () => {
  const { operator } = await shown({});
  operator.answer = false;
  await press(/^Cancel…/);
  expect(operator.questions[0].text).toBe('Nobody is owed anything by it. It cannot be taken up again.');
  expect(isAsked('/api/v1/admin/dividends', 'POST')).toBe(false);
});

it('says what was refused, and looks again at how it stands', async () => {
  const { changed } = await shown({ dividend: past });
  await press(/^Record…/);
  const detail = 'It is past the step asked for.';
  (await asked('/api/v1/admin/dividends/8/record', 'POST')).flush(problem('corporate_action_invalid', 422, detail), {
    status: 422,
    statusText: '',
  });
  await settled();
  expect(await screen.findByText(detail)).toBeTruthy();
  expect(changed).toHaveBeenCalledTimes(1);
});
