import { TestBed } from '@angular/core/testing';
import { render, screen } from '@testing-library/angular';
import { asked, type AskedOperator, desk, isAsked, settled } from '../../testing/api';
import { StatusForm } from './status-form';

async function shown() {
  const { providers, operator } = desk();
  const view = await render(StatusForm, { providers, inputs: { symbol: 'BTC/USD', status: 'open' } });
  return { operator, view };
}
function choose(name: RegExp, reason: string): void {
  screen.getByRole('radio', { name }).click();
  const input = screen.getByLabelText<HTMLInputElement>('Reason for the status');
  input.value = reason;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  TestBed.tick();
}
const press = async (): Promise<void> => {
  screen.getByRole('button').click();
  await settled();
};
const asks = ({ questions }: AskedOperator): string[] => questions.map(({ title }) => title);

it('asks for another status than the one it has, and for a reason', async () => {
  const { operator } = await shown();
  choose(/^Open/, 'Why not');
  await press();
  expect(screen.getByText('It is open already.')).toBeTruthy();
  choose(/^Halted/, ' ');
  await press();
  expect([asks(operator), isAsked('/api/v1/admin/instruments', 'POST')]).toEqual([[], false]);
});

it('halts once it was confirmed, and begins anew with the status that it has then', async () => {
  const { operator, view } = await shown();
  const changed = vi.fn();
  view.fixture.componentInstance.changed.subscribe(changed);
  choose(/^Halted/, 'News pending');
  await press();
  expect(asks(operator)).toEqual(['Halt BTC/USD?']);
  const sent = await asked('/api/v1/admin/instruments/BTC%2FUSD/status', 'POST');
  expect(sent.request.body).toEqual({ status: 'halted', reason: 'News pending' });
  sent.flush({ symbol: 'BTC/USD', status: 'halted', reason: 'News pending', changedAt: '2026-01-01T00:00:00.000Z' });
  await settled();
  expect(changed).toHaveBeenCalledWith({ status: 'halted', statusReason: 'News pending' });
  await view.rerender({ inputs: { symbol: 'BTC/USD', status: 'halted' } });
  await settled();
  expect(screen.getByRole<HTMLInputElement>('radio', { name: /^Halted/ }).checked).toBe(true);
  expect(screen.queryByText('It is halted already.')).toBeNull();
  expect(await screen.findByText('BTC/USD is halted now.')).toBeTruthy();
});
