import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { form, required } from '@angular/forms/signals';
import { ApiProblem } from '@openbourse/web/api-client';
import { sending, type SendOptions } from './send-form';

function formWith(work: () => Promise<boolean>, options?: SendOptions) {
  const model = signal({ email: 'a@b', limits: { burstMax: '1' }, ticks: [{ tick: '1' }] });
  return TestBed.runInInjectionContext(() => {
    const fields = form(model, (path) => required(path.email, { message: 'Enter it.' }));
    return { model, fields, sending: sending(fields, work, options) };
  });
}
const problem = (code: string, errors?: { field: string; code: string; detail: string }[]): ApiProblem =>
  new ApiProblem({
    type: '',
    title: 'Invalid request',
    status: 400,
    code,
    detail: 'It is wrong.',
    requestId: 'r',
    errors,
  });
const fail = (thrown: unknown) => () => Promise.reject(thrown);

it('does not send what is not filled in', async () => {
  const work = vi.fn(() => Promise.resolve(true));
  const { model, fields, sending: form } = formWith(work);
  model.update((before) => ({ ...before, email: '' }));
  expect([await form.send(), work.mock.calls.length, fields.email().touched()]).toEqual([false, 0, true]);
});

it('is sent once, however often the button is pressed', async () => {
  let finish = (_done: boolean): void => undefined;
  const work = vi.fn(() => new Promise<boolean>((resolve) => (finish = resolve)));
  const { sending: form } = formWith(work);
  const [first, second] = [form.send(), form.send()];
  finish(true);
  expect([await first, await second, work.mock.calls.length]).toEqual([true, false, 1]);
});

it("puts the server's words at the fields they are about, nested ones too", async () => {
  const errors = [
    { field: 'limits.burstMax', code: 'whole_number', detail: 'must be a whole number from 1 to 5' },
    { field: 'ticks[0].tick', code: 'decimal', detail: 'is odd.' },
  ];
  const { fields, sending: form } = formWith(fail(problem('invalid_request', errors)));
  expect(await form.send()).toBe(false);
  expect(fields.limits.burstMax().errors()[0].message).toBe('Must be a whole number from 1 to 5.');
  expect(fields.ticks[0].tick().errors()[0].message).toBe('Is odd.');
  expect(form.failure()).toBeUndefined();
});

it('knows which field a code is about', async () => {
  const { fields, sending: form } = formWith(fail(problem('user_already_exists')), {
    fieldOfCode: { user_already_exists: 'email' },
  });
  await form.send();
  expect(fields.email().errors()[0].message).toBe('It is wrong.');
});

it('says above the form what belongs to no field of it', async () => {
  const { fields, sending: form } = formWith(
    fail(problem('invalid_request', [{ field: 'elsewhere', code: 'x', detail: 'is wrong' }])),
  );
  await form.send();
  expect([form.failure()?.detail, fields().errorSummary()]).toEqual(['It is wrong.', []]);
});

it('forgets the failure when it is sent again', async () => {
  let works = false;
  const { sending: form } = formWith(() =>
    works ? Promise.resolve(true) : Promise.reject(problem('engine_unavailable')),
  );
  await form.send();
  works = true;
  expect([form.failure()?.title, await form.send(), form.failure()]).toEqual(['Invalid request', true, undefined]);
});

it('is not done when the user called it off', async () => {
  const { sending: form } = formWith(() => Promise.resolve(false));
  expect([await form.send(), form.failure()]).toEqual([false, undefined]);
});
