import { render, screen, waitFor } from '@testing-library/angular';
import { fireEvent } from '@testing-library/dom';
import { vi } from 'vitest';
import { SignInForm } from './sign-in-form';

async function open(signIn = vi.fn(() => Promise.resolve())) {
  const signedIn = vi.fn();
  await render(SignInForm, { inputs: { heading: 'Sign in to trade', signIn }, on: { signedIn } });
  const email = screen.getByLabelText('Email') as HTMLInputElement;
  const password = screen.getByLabelText('Password') as HTMLInputElement;
  const send = () => fireEvent.submit(email.form!);
  return { signIn, signedIn, email, password, send };
}

test('browsers and password managers know what the fields are', async () => {
  const { email, password } = await open();
  expect(email.autocomplete).toBe('username');
  expect(password.autocomplete).toBe('current-password');
});

test('what is missing is said at its field, and nothing is sent', async () => {
  const { signIn, send, email } = await open();
  send();
  expect(await screen.findByText('Enter your email.')).toBeTruthy();
  expect(screen.getByText('Enter your password.')).toBeTruthy();
  expect(email.getAttribute('aria-invalid')).toBe('true');
  expect(signIn).not.toHaveBeenCalled();
});

test('a refusal is said in words', async () => {
  const problem = { code: 'invalid_credentials', title: '', detail: '', status: 401 };
  const { send, email, password, signedIn } = await open(vi.fn(() => Promise.reject(problem)));
  fireEvent.input(email, { target: { value: 'trader1@demo.local' } });
  fireEvent.input(password, { target: { value: 'wrong' } });
  send();
  expect((await screen.findByRole('alert')).textContent).toBe('The email or the password is wrong.');
  expect(email.value).toBe('trader1@demo.local');
  expect(signedIn).not.toHaveBeenCalled();
});

test('sending twice signs in once', async () => {
  let done: () => void = () => undefined;
  const { signIn, signedIn, send, email, password } = await open(
    vi.fn(() => new Promise<void>((resolve) => (done = resolve))),
  );
  fireEvent.input(email, { target: { value: ' trader1@demo.local ' } });
  fireEvent.input(password, { target: { value: 'Demo-pass-1' } });
  send();
  send();
  await waitFor(() => expect(signIn).toHaveBeenCalledOnce());
  expect(signIn).toHaveBeenCalledWith({ email: 'trader1@demo.local', password: 'Demo-pass-1' });
  expect(await screen.findByRole('button', { name: 'Signing in…' })).toBeTruthy();
  done();
  await waitFor(() => expect(signedIn).toHaveBeenCalledOnce());
});
