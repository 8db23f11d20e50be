import { TestBed } from '@angular/core/testing';
import { render, screen } from '@testing-library/angular';
import { aapl, asked, type AskedOperator, desk, isAsked, settled } from '../../testing/api';
import { AdjustmentForm } from './adjustment-form';

const accountId = '01K1ZB6R4R1000000000000001';
const problem = (code: string, status: number) => ({
  type: '',
  title: 'It failed',
  status,
  code,
  detail: 'Try again.',
  requestId: 'r',
});

async function shown(): Promise<AskedOperator> {
  const { providers, operator } = desk();
  await render(AdjustmentForm, { providers, inputs: { accountId } });
  (await asked('/api/v1/instruments')).flush({ items: [aapl], nextCursor: null });
  (await asked(`/api/v1/accounts/${accountId}/positions`)).flush({ items: [], nextCursor: null, streamSeq: 1 });
  (await asked(`/api/v1/accounts/${accountId}`)).flush({
    id: accountId,
    name: 'Trading',
    userId: 'U1',
    limits: { ordersPerSecondMax: 1, burstMax: 1, openOrdersMax: 1 },
    createdAt: '2026-01-01T00:00:00.000Z',
    balances: [{ currency: 'USD', settled: '1000', held: '250', available: '750' }],
    streamSeq: 1,
  });
  (await asked('/api/v1/admin/users/U1')).flush({ id: 'U1', email: 'someone@desk.local', roles: ['trader'] });
  await settled();
  return operator;
}

function type(label: string, text: string): void {
  const input = screen.getByLabelText<HTMLInputElement>(label);
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  TestBed.tick();
}
const press = async (): Promise<void> => {
  screen.getByRole('button').click();
  await settled();
};
const label = (): string | undefined => document.querySelector('button[type=submit]')?.textContent?.trim();
const posting = () => asked('/api/v1/admin/adjustments', 'POST');

it('says what will happen before it does, exactly', async () => {
  const operator = await shown();
  type('Amount', '-749.0000001');
  type('Reason', 'Correction');
  expect(screen.getByLabelText('What will happen').textContent).toMatch(
    /Debit 749\.0000001 USD.*1,000\.00 USD.*250\.9999999 USD.*0\.9999999 USD/s,
  );
  await press();
  expect(operator.questions[0].text).toContain('someone@desk.local has 1,000.00 USD and will have 250.9999999 USD');
  expect((await posting()).request.body).toEqual({
    accountId,
    currency: 'USD',
    amount: '-749.0000001',
    reason: 'Correction',
  });
});

it('posts nothing when the operator says no, and nothing that is not held', async () => {
  const operator = await shown();
  operator.answer = false;
  type('Amount', '5');
  type('Reason', 'Gift');
  await press();
  expect([operator.questions.length, isAsked('/api/v1/admin/adjustments', 'POST')]).toEqual([1, false]);
  type('Amount', '-750.01');
  await press();
  expect(operator.questions).toHaveLength(1);
  expect(screen.getByText('Only 750.00 USD can be taken away.')).toBeTruthy();
});

it('repeats with the same key after an answer that got lost, and warns of something else', async () => {
  await shown();
  type('Amount', '5');
  type('Reason', 'Gift');
  await press();
  const first = await posting();
  first.flush(problem('outcome_unknown', 503), { status: 503, statusText: '' });
  await settled();
  expect(screen.getByText(/Sending the same again is safe/)).toBeTruthy();

  type('Amount', '6');
  expect(screen.getByText(/both could be posted/)).toBeTruthy();
  type('Amount', '5');
  await press();
  const second = await posting();
  expect(second.request.headers.get('Idempotency-Key')).toBe(first.request.headers.get('Idempotency-Key'));
  second.flush(
    { accountId, asset: 'USD', amount: '5', reason: 'Gift', createdAt: '2026-01-01T00:00:00.000Z' },
    { status: 201, statusText: '' },
  );
  await settled();
  expect(screen.getByLabelText<HTMLInputElement>('Amount').value).toBe('');
  expect(await screen.findByText('Done: Credit 5.00 USD.')).toBeTruthy();

  (await asked(`/api/v1/accounts/${accountId}/positions`)).flush({ items: [], nextCursor: null, streamSeq: 1 });
  type('Amount', '5');
  type('Reason', 'Gift');
  expect(screen.queryByText(/Sending the same again is safe/)).toBeNull();
});

it("puts a refusal at the amount, and takes a new key after it: the refusal is that key's answer for ever", async () => {
  await shown();
  type('Amount', '-5');
  type('Reason', 'Fee');
  await press();
  const first = await posting();
  first.flush(
    { ...problem('insufficient_funds', 422), detail: 'The balance is gone meanwhile.' },
    { status: 422, statusText: '' },
  );
  await settled();
  expect(screen.getByText('The balance is gone meanwhile.')).toBeTruthy();
  expect(screen.getByLabelText('Amount').getAttribute('aria-invalid')).toBe('true');
  type('Amount', '-4');
  type('Amount', '-5');
  await press();
  expect((await posting()).request.headers.get('Idempotency-Key')).not.toBe(
    first.request.headers.get('Idempotency-Key'),
  );
});

it('says of an account that nobody has, once its field is left', async () => {
  await shown();
  type('Account', 'nobody');
  screen.getByLabelText('Account').dispatchEvent(new FocusEvent('blur'));
  await settled();
  expect(screen.getByText(/^No single account is called so/)).toBeTruthy();
});

it('says that it posts only once it was agreed to', async () => {
  const operator = await shown();
  let agree = (_: boolean): void => undefined;
  operator.answer = new Promise((resolve) => (agree = resolve));
  type('Amount', '5');
  type('Reason', 'Gift');
  await press();
  expect(operator.questions).toHaveLength(1);
  expect(label()).toBe('Review and post…');
  agree(true);
  const request = await posting();
  expect(label()).toBe('Posting…');
  request.flush({ accountId, asset: 'USD', amount: '5', reason: 'Gift', createdAt: '2026-01-01T00:00:00.000Z' });
  await settled();
  expect(label()).toBe('Review and post…');
});
