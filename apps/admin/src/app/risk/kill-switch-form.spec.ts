import { TestBed } from '@angular/core/testing';
import { render, screen } from '@testing-library/angular';
import { asked, type AskedOperator, desk, isAsked, settled } from '../../testing/api';
import { KillSwitchForm } from './kill-switch-form';

const released = {
  scope: 'instrument' as const,
  id: 'AAPL',
  engaged: false,
  reason: 'All clear',
  actor: 'U1',
  changedAt: '2026-01-01T00:00:00.000Z',
};

async function shown(items: object[] = []): Promise<AskedOperator> {
  const { providers, operator } = desk();
  await render(KillSwitchForm, { providers, inputs: { scope: 'instrument', target: 'AAPL' } });
  (await asked('/api/v1/admin/kill-switches')).flush({ items, nextCursor: null });
  await settled();
  return operator;
}
const press = async (): Promise<void> => {
  screen.getByRole('button').click();
  await settled();
};
function say(reason: string): void {
  const input = screen.getByRole<HTMLInputElement>('textbox');
  input.value = reason;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  TestBed.tick();
}

it('shows who turned it last, and why', async () => {
  await shown([released]);
  (await asked('/api/v1/admin/users/U1')).flush({ id: 'U1', email: 'operator@desk.local', roles: ['operator'] });
  await settled();
  expect(screen.getByRole('status').textContent).toMatch(/Trading is on\..*by operator@desk\.local: “All clear”/s);
});

it('is not turned without a reason', async () => {
  const operator = await shown();
  for (const reason of ['', '   ', 'two\nlines'.replace('\n', '\u0007'), 'x'.repeat(257)]) {
    say(reason);
    await press();
  }
  expect([operator.questions.length, isAsked('/api/v1/admin/kill-switches', 'POST')]).toEqual([0, false]);
  expect(screen.getByRole('textbox').getAttribute('aria-invalid')).toBe('true');
});

it('is engaged once it was confirmed, and then offers the way back', async () => {
  const operator = await shown();
  say(' Runaway strategy ');
  await press();
  expect(operator.questions[0]).toMatchObject({ title: 'Switch trading off for AAPL?', tone: 'danger' });
  const sent = await asked('/api/v1/admin/kill-switches', 'POST');
  expect(sent.request.body).toEqual({ scope: 'instrument', id: 'AAPL', engaged: true, reason: 'Runaway strategy' });
  sent.flush({ ...released, engaged: true, reason: 'Runaway strategy' });
  await settled();
  expect(await screen.findByText('Trading is off for AAPL.')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Switch trading on…' })).toBeTruthy();
  expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe('');
});

it('stays as it is when the operator says no', async () => {
  const operator = await shown([{ ...released, engaged: true }]);
  operator.answer = false;
  say('Not sure');
  await press();
  expect([operator.questions[0].tone, isAsked('/api/v1/admin/kill-switches', 'POST')]).toEqual(['plain', false]);
  expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe('Not sure');
});
