import { render, screen } from '@testing-library/angular';
import { anAction } from '../../../testing/corporate-actions';
import { aapl, asked, desk, isAsked, settled } from '../../../testing/api';
import { press, problem, type } from '../../../testing/at-the-form';
import { SymbolForm } from './symbol-form';

const url = `/api/v1/admin/instruments/${aapl.id}/symbol-changes`;
async function shown() {
  const { providers, operator } = desk();
  const view = await render(SymbolForm, { providers, inputs: { of: aapl } });
  const done = vi.fn();
  view.fixture.componentInstance.done.subscribe(done);
  return { operator, done };
}

it('names the instrument by its id, so that a repeat finds it under whichever symbol', async () => {
  const { operator, done } = await shown();
  type('New symbol', 'aaplx');
  type('Reason for the new symbol', 'Renamed by the issuer');
  await press('Review and change…');
  expect(operator.questions[0].title).toBe('Change AAPL to AAPLX?');
  expect(operator.questions[0].text).toContain('AAPL is free for another instrument');
  const sent = await asked(url, 'POST');
  expect(sent.request.body).toEqual({ symbol: 'AAPLX', name: 'Apple Inc.', reason: 'Renamed by the issuer' });
  sent.flush(anAction, { status: 201, statusText: '' });
  await settled();
  expect(done).toHaveBeenCalledWith('AAPLX');
});

it('has to become something else', async () => {
  const { operator } = await shown();
  type('Reason for the new symbol', 'Why');
  await press('Review and change…');
  expect(screen.getByText('It has this symbol and this name already.')).toBeTruthy();
  expect([operator.questions.length, isAsked(url, 'POST')]).toEqual([0, false]);
});

it('says at the symbol that another instrument has it', async () => {
  await shown();
  type('New symbol', 'MSFT');
  type('Reason for the new symbol', 'Why');
  await press('Review and change…');
  const taken = problem('already_exists', 409, 'It exists already.');
  (await asked(url, 'POST')).flush(taken, { status: 409, statusText: '' });
  await settled();
  expect(screen.getByText('It exists already.')).toBeTruthy();
  expect(screen.getByLabelText('New symbol').getAttribute('aria-invalid')).toBe('true');
});
