import { render, screen } from '@testing-library/angular';
import { aDividend } from '../../../testing/corporate-actions';
import { aapl, asked, desk, isAsked, settled } from '../../../testing/api';
import { press, type } from '../../../testing/at-the-form';
import { DividendForm } from './dividend-form';

const url = `/api/v1/admin/instruments/${aapl.id}/dividends`;
async function shown() {
  const { providers, operator } = desk();
  await render(DividendForm, { providers, inputs: { of: aapl } });
  return operator;
}
function fill(recordAt: string, payAt: string): void {
  type('Amount a unit, USD', '.25');
  type('Record time', recordAt);
  type('Pay time', payAt);
  type('Reason for the dividend', 'Third quarter');
}

it('says who gets what when, and sends the times of who typed them as UTC', async () => {
  const operator = await shown();
  fill('2099-11-30T22:00', '2099-12-15T09:00');
  await press('Review and declare…');
  expect(operator.questions[0].title).toBe('Declare 0.25 USD for each AAPL?');
  expect(operator.questions[0].text).toMatch(
    /^Who holds AAPL on 30 Nov 2099, 22:00:00 is noted then\. .* 15 Dec 2099, 09:00:00/,
  );
  const sent = await asked(url, 'POST');
  expect(sent.request.body).toEqual({
    amountPerUnit: '0.25',
    recordAt: new Date('2099-11-30T22:00').toISOString(),
    payAt: new Date('2099-12-15T09:00').toISOString(),
    reason: 'Third quarter',
  });
  sent.flush(aDividend, { status: 201, statusText: '' });
  await settled();
  expect(await screen.findByText('A dividend of 0.25 USD for each AAPL is declared.')).toBeTruthy();
});

it('says that nobody knows the holders of a record time that is past', async () => {
  const operator = await shown();
  fill('2020-01-01T00:00', '2099-12-15T09:00');
  await press('Review and declare…');
  expect(operator.questions[0].text).toContain('That time is past, and who held AAPL then is not known any more');
});

it('is not paid before it is recorded, and takes no half of a time', async () => {
  const operator = await shown();
  fill('2099-11-30T22:00', '2099-11-30T21:00');
  await press('Review and declare…');
  expect(screen.getByText('It cannot be paid before it is recorded.')).toBeTruthy();
  type('Pay time', '');
  expect(screen.getByText('Enter a date and a time.')).toBeTruthy();
  expect([operator.questions.length, isAsked(url, 'POST')]).toEqual([0, false]);
});
