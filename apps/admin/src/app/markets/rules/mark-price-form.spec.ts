import { render, screen } from '@testing-library/angular';
import { aapl, asked, desk, isAsked, settled } from '../../../testing/api';
import { press, type } from '../../../testing/at-the-form';
import { MarkPriceForm } from './mark-price-form';

const url = '/api/v1/admin/instruments/AAPL/mark-price';
const shown = async (triggerSource: 'last' | 'mark') => {
  const { providers, operator } = desk();
  await render(MarkPriceForm, { providers, inputs: { of: { ...aapl, triggerSource, markPrice: '100' } } });
  return operator;
};

it('warns that stop orders trigger when they look at it', async () => {
  const operator = await shown('mark');
  expect(screen.getByText('It is 100.00 now. Stop orders trigger by it.')).toBeTruthy();
  type('Mark price, USD', '1,101.50');
  await press('Set the mark price…');
  expect(operator.questions[0]).toMatchObject({ title: 'Set the mark price of AAPL to 1,101.50 USD?', tone: 'danger' });
  const sent = await asked(url, 'POST');
  expect(sent.request.body).toEqual({ price: '1101.5' });
  sent.flush({ symbol: 'AAPL', price: '1101.5', markedAt: '2026-01-01T00:00:00.000Z' });
  await settled();
  expect(await screen.findByText('The mark price of AAPL is 1,101.50 USD now.')).toBeTruthy();
});

it('says when nothing looks at it', async () => {
  const operator = await shown('last');
  type('Mark price, USD', '5');
  await press('Set the mark price…');
  expect(operator.questions[0]).toMatchObject({ text: 'It is shown; no order reacts to it.', tone: 'plain' });
});

it.each([
  ['', 'Enter a price.'],
  ['0', 'More than 0.'],
  ['-1', 'More than 0.'],
  ['1.001', 'At most 2 decimals here.'],
])('takes no “%s”', async (typed, said) => {
  const operator = await shown('mark');
  type('Mark price, USD', typed);
  await press('Set the mark price…');
  expect(screen.getByText(said)).toBeTruthy();
  expect([operator.questions.length, isAsked(url, 'POST')]).toEqual([0, false]);
});
